# What cannot be sent has a status of its own; the others of its request are sent.

settings Smsc:Rules:0:Name=full Smsc:Rules:0:Destination=41790000099 Smsc:Rules:0:Status=ESME_RMSGQFUL

login smppclient1 password

POST /sms/1/text/single
| {"from":"DemoShop","to":["41790000001","","123","+4179abc",null],"text":"Hello"}

POST /sms/1/text/single
| {"from":"DemoShop","text":"Hello"}

POST /sms/1/text/multi
| {"messages":[{"from":"ab","to":"41790000001","text":"sender too short"},{"from":"TwelveLetter","to":"41790000001","text":"sender too long"},{"from":"DemoShop","to":"41790000099","text":"by a rule"}]}

# An id that somebody has: in the request, and in the store. What was refused has none.

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"m-1"},{"to":"41790000002","messageId":"m-1"},{"to":"1","messageId":"m-2"}],"text":"Hello"}]}

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"m-1"},{"to":"41790000002","messageId":"m-2"}],"text":"Hello"}]}

# Another account has ids of its own.

login standard password

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"m-1"}],"text":"Hello"}]}
