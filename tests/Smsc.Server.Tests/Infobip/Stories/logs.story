# What was sent in the last 48 hours, over HTTP and over SMPP, newest first, as often as it is asked.

settings Smsc:TimeZone=Europe/Paris Smsc:Rules:0:Destination=41790000014 Smsc:Rules:0:State=REJECTED

login smppclient1 password

bind transceiver smppclient1

submit to=385910000001 from=DemoShop text=smpp

POST /sms/1/text/advanced
| {"bulkId":"b-1","messages":[{"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"m-1"},{"to":"41790000014"}],"text":"Grüße","callbackData":"x"},{"from":"385911234567","destinations":[{"to":"41790000003","messageId":"m-3"}],"text":"later","sendAt":"2026-01-15T12:00:00.000+0100"}]}

POST /api/clock/advance
| { "by": "00:00:02" }

GET /sms/1/logs

GET /sms/1/logs?generalStatus=rejected
> Accept: application/xml

GET /sms/1/logs?generalStatus=PENDING&limit=1

GET /sms/1/logs?from=385911234567

GET /sms/1/logs?to=%2B385910000001&mcc=219

GET /sms/1/logs?mcc=219&mnc=99

GET /sms/1/logs?messageId=m-1,m-3,1854374569574400001,none&limit=2

GET /sms/1/logs?bulkId=b-1,b-2&generalStatus=DELIVERED

GET /sms/1/logs?sentSince=2026-01-15T10:30:01.000%2B0100

GET /sms/1/logs?sentUntil=2026-01-15T10:29:00.000+01:00

# Lookups and messages from subscribers are none of them.

POST /number/1/query
| {"to":"41790000007"}

POST /api/messages
| { "account": "smppclient1", "from": "385911234567", "to": "38591999", "text": "from a subscriber" }

GET /sms/1/logs?from=385911234567

POST /api/clock/advance
| { "by": "2.01:00:00" }

GET /sms/1/logs?limit=1

# By its name a message that was sent later is found as long as it was sent within 48 hours.

GET /sms/1/logs?messageId=m-3

login standard password

GET /sms/1/logs?messageId=m-1,1854374569574400001
