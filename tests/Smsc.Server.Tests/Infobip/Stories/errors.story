# Every error has the same body, in JSON or XML.

settings Smsc:Http:Infobip:MaxDestinations=2 Smsc:Http:Infobip:MaxBodyOctets=4096

POST /sms/1/text/single
| {"from":"DemoShop","to":"41790000001","text":"Hello"}

login smppclient1 wrong

POST /sms/1/text/single
> Accept: application/xml
| {"from":"DemoShop","to":"41790000001","text":"Hello"}

login smppclient1 password

POST /sms/1/text/single
> Content-Type: -
| {"from":"DemoShop","to":"41790000001","text":"Hello"}

POST /sms/1/text/single
> Content-Type: text/plain
| {"from":"DemoShop","to":"41790000001","text":"Hello"}

POST /sms/1/text/single
> Content-Type: application/json; charset=klingon
| {"from":"DemoShop","to":"41790000001","text":"Hello"}

GET /sms/1/text/single

DELETE /sms/1/reports

GET /sms/2/text/single

GET /number/1/other
> Accept: application/xml

# Nothing of these is accepted.

POST /sms/1/text/single
| {"from":"DemoShop","to":"41790000001","text":"Hello"

POST /sms/1/text/single
| {"from":"DemoShop","to":["41790000001",{"x":1}],"text":"Hello"}

POST /sms/1/text/single
| {"from":"DemoShop","to":"41790000001"}

POST /sms/1/text/single
| null

POST /sms/1/text/multi
| {"messages":[]}

POST /sms/1/text/multi
| {"messages":[{"from":"DemoShop","to":"41790000001","text":"Hello"},null]}

POST /sms/1/text/multi
| {"messages":[{"from":"DemoShop","to":["41790000001","41790000002","41790000003"],"text":"Hello"}]}

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"x"},{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"x","sendAt":"tomorrow"}]}

POST /sms/1/text/advanced
| {"messages":[{"destinations":[{"to":"41790000001"}],"text":"x","sendAt":"2099-01-01T00:00:00Z"}]}

POST /sms/1/text/advanced
| {"messages":[{"destinations":[{"to":"41790000001"}],"text":"x","validityPeriod":-1}]}

POST /sms/1/text/advanced
| {"messages":[{"destinations":[{"to":"41790000001"}],"text":"x","validityPeriod":"long"}]}

POST /sms/1/text/advanced
| {"messages":[{"destinations":[{"to":"41790000001"}],"text":"x","notifyUrl":"ftp://localhost/"}]}

POST /sms/1/text/advanced
| {"messages":[{"destinations":[{"to":"41790000001"}],"text":"x","notifyUrl":"http://localhost/","notifyContentType":"text/html"}]}

POST /sms/1/text/advanced
| {"messages":[{"destinations":[{"to":"41790000001"}],"text":"x","language":{"languageCode":"DE"}}]}

POST /sms/1/text/advanced
| {"messages":[{"destinations":[{"to":"41790000001"}],"text":"x","transliteration":"LATIN"}]}

POST /sms/1/text/advanced
| {"messages":[{"destinations":[{"to":"41790000001"}],"text":"x"}],"tracking":{"track":"ALL"}}

POST /sms/1/text/single
> Content-Type: application/xml
> Accept: application/xml
| <request><from>DemoShop</from><to>41790000001</to><text>Hello</request>

POST /sms/1/text/single
> Content-Type: application/xml
| <!DOCTYPE x [<!ENTITY e "x">]><request><from>DemoShop</from><to>41790000001</to><text>&e;</text></request>

POST /sms/1/text/advanced
> Content-Type: application/xml
| <request><messages><destinations><to>41790000001</to></destinations><text>x</text><flash>maybe</flash></messages></request>

GET /api/messages

# Parameters that cannot be read.

GET /sms/1/reports?limit=none

GET /sms/1/logs?limit=0

GET /sms/1/logs?sentSince=yesterday

GET /sms/1/logs?generalStatus=GOOD

GET /sms/1/inbox/reports?limit=-1
> Accept: application/xml

POST /number/1/query
| {"to":[]}
