# The examples of the manual, one text to one or many; a number may stand without brackets.

login smppclient1 password

POST /sms/1/text/single
| {"from":"DemoShop","to":["41790000001","41790000002"],"text":"Hello"}

POST /sms/1/text/single
| {"from":"DemoShop","to":"41790000001","text":"Hello"}

# PUT is as good as POST, and numbers may be numbers.

PUT /sms/1/text/single
| {"from":"DemoShop","to":[41790000001],"text":"Hello","unknown":{"x":[1]}}

# XML in, XML out; lists in a wrapper or without it.

POST /sms/1/text/single
> Content-Type: application/xml
> Accept: application/xml
| <request><from>DemoShop</from><to><to>41790000001</to><to>41790000002</to></to><text>Tom &amp; Jerry</text></request>

POST /sms/1/text/single
> Content-Type: text/xml; charset=utf-8
> Accept: text/xml
| <?xml version="1.0"?>
| <!-- without a wrapper -->
| <x:request xmlns:x="urn:x"><x:from>DemoShop</x:from><x:to>41790000001</x:to><x:text><![CDATA[<b>]]></x:text></x:request>

# XML in, JSON out, and the other way round. What is neither is answered in JSON.

POST /sms/1/text/single
> Content-Type: application/xml
> Accept: application/json
| <request><from>DemoShop</from><to>41790000001</to><text>Hello</text></request>

POST /sms/1/text/single
> Accept: application/json;q=0.5, application/xml
| {"from":"DemoShop","to":"41790000001","text":"Hello"}

POST /sms/1/text/single
> Accept: text/html
| {"from":"DemoShop","to":"41790000001","text":"Hello"}

# What the admin API shows of the first of them.

GET /api/messages?limit=1

GET /api/messages?text=jerry&limit=1
