# Several texts in one request, an entry for each destination.

login smppclient1 password

POST /sms/1/text/multi
| {"messages":[{"from":"DemoShop","to":"41790000001","text":"Hello"},{"from":"41790000009","to":["41790000002","41790000003"],"text":"Grüße aus Zürich 😀"}]}

POST /sms/1/text/multi
| {"bulkId":"b-1","messages":[{"from":"DemoShop","to":"41790000001","text":"Hello"}]}

POST /sms/1/text/multi
> Content-Type: application/xml
> Accept: application/xml
| <request><messages><messages><from>DemoShop</from><to><to>41790000001</to></to><text>one</text></messages><messages><from>DemoShop</from><to>41790000002</to><text>two</text></messages></messages></request>

POST /sms/1/text/multi
> Content-Type: application/xml
| <request><messages><from>DemoShop</from><to>41790000001</to><text>one</text></messages><messages><from>DemoShop</from><to>41790000002</to><text>two</text></messages></request>
