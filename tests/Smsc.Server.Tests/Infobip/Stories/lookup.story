# Numbers are looked up at once. They stand among the lookups, and nobody is owed an answer.

settings Smsc:Hlr:PortedPercent=0 Smsc:Hlr:RoamingPercent=0 Smsc:Hlr:AbsentPercent=0 Smsc:Hlr:UnknownPercent=0 Smsc:Rules:0:Name=absent Smsc:Rules:0:Destination=41790000004 Smsc:Rules:0:State=UNDELIVERABLE Smsc:Rules:0:Error=27

login smppclient1 password

POST /number/1/query
| {"to":["41790000001","+38591000001","99912345","","x","41790000004"]}

POST /number/1/query
| {"to":"41790000001"}

POST /number/1/query
> Content-Type: application/xml
> Accept: application/xml
| <request><to><to>41790000001</to><to>99912345</to></to></request>

GET /api/messages?lookups=true&to=41790000001&limit=1

GET /sms/1/reports

GET /sms/1/logs
