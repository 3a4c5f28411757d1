# Each report is given once, oldest first, with the client's own ids or those that were made.

settings Smsc:TimeZone=Europe/Paris Smsc:Rules:0:Destination=41790000011 Smsc:Rules:0:State=UNDELIVERABLE Smsc:Rules:0:Error=1 Smsc:Rules:1:Destination=41790000012 Smsc:Rules:1:State=EXPIRED Smsc:Rules:1:Error=4101 Smsc:Rules:2:Destination=41790000013 Smsc:Rules:2:State=UNKNOWN Smsc:Rules:3:Destination=41790000014 Smsc:Rules:3:State=REJECTED Smsc:Rules:4:Destination=41790000015 Smsc:Rules:4:State=DELETED Smsc:Rules:4:Error=4100 Smsc:Rules:5:Destination=41790000016 Smsc:Rules:5:State=ACCEPTED

login smppclient1 password

POST /sms/1/text/advanced
| {"bulkId":"b-1","messages":[{"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"m-1"},{"to":"41790000002"},{"to":"41790000003","messageId":"m-3"}],"text":"Hello","callbackData":"x"}]}

GET /sms/1/reports

POST /api/clock/advance
| { "by": "00:00:02" }

GET /sms/1/reports?messageId=m-1

GET /sms/1/reports?messageId=m-1

GET /sms/1/reports?messageId=1854374569574400002

GET /sms/1/reports?bulkId=b-2

GET /sms/1/reports?bulkId=b-1&limit=1
> Accept: application/xml

GET /sms/1/reports

GET /sms/1/reports
> Accept: application/xml

# What each outcome is called.

POST /sms/1/text/single
| {"from":"DemoShop","to":["41790000011","41790000012","41790000013","41790000014","41790000015","41790000016"],"text":"Hello"}

POST /api/clock/advance
| { "by": "2.00:00:02" }

GET /sms/1/reports?limit=1000

# What was asked for is delivered, as the admin API has it.

GET /api/messages?to=41790000001

# Another account gets none of them.

login standard password

GET /sms/1/reports
