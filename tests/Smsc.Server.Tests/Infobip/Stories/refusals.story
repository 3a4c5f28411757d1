# What cannot be sent has a status of its own; the others of its request are sent.

settings Smsc:Rules:0:Name=full Smsc:Rules:0:Destination=41790000099 Smsc:Rules:0:Status=ESME_RMSGQFUL

login smppclient1 password

POST /sms/1/text/single
| {"from":"DemoShop","to":["41790000001","","123","+4179abc",null],"text":"Hello"}
HTTP 200 application/json
{
  "bulkId": "UUID",
  "messages": [
    {
      "to": "41790000001",
      "status": {
        "groupId": 0,
        "groupName": "ACCEPTED",
        "id": 0,
        "name": "MESSAGE_ACCEPTED",
        "description": "Message accepted"
      },
      "smsCount": 1,
      "messageId": "1854374569574400001"
    },
    {
      "to": "",
      "status": {
        "groupId": 5,
        "groupName": "REJECTED",
        "id": 51,
        "name": "MISSING_TO",
        "description": "Missing destination.",
        "action": "Check to parameter."
      },
      "messageId": "UUID"
    },
    {
      "to": "123",
      "status": {
        "groupId": 5,
        "groupName": "REJECTED",
        "id": 52,
        "name": "REJECTED_DESTINATION",
        "description": "Invalid destination address.",
        "action": "Check to parameter."
      },
      "messageId": "UUID"
    },
    {
      "to": "+4179abc",
      "status": {
        "groupId": 5,
        "groupName": "REJECTED",
        "id": 52,
        "name": "REJECTED_DESTINATION",
        "description": "Invalid destination address.",
        "action": "Check to parameter."
      },
      "messageId": "UUID"
    },
    {
      "to": "",
      "status": {
        "groupId": 5,
        "groupName": "REJECTED",
        "id": 51,
        "name": "MISSING_TO",
        "description": "Missing destination.",
        "action": "Check to parameter."
      },
      "messageId": "UUID"
    }
  ]
}

POST /sms/1/text/single
| {"from":"DemoShop","text":"Hello"}
HTTP 200 application/json
{
  "messages": [
    {
      "to": "",
      "status": {
        "groupId": 5,
        "groupName": "REJECTED",
        "id": 51,
        "name": "MISSING_TO",
        "description": "Missing destination.",
        "action": "Check to parameter."
      },
      "messageId": "UUID"
    }
  ]
}

POST /sms/1/text/multi
| {"messages":[{"from":"ab","to":"41790000001","text":"sender too short"},{"from":"TwelveLetter","to":"41790000001","text":"sender too long"},{"from":"DemoShop","to":"41790000099","text":"by a rule"}]}
HTTP 200 application/json
{
  "bulkId": "UUID",
  "messages": [
    {
      "to": "41790000001",
      "status": {
        "groupId": 5,
        "groupName": "REJECTED",
        "id": 11,
        "name": "REJECTED_SOURCE",
        "description": "Invalid Source address"
      },
      "messageId": "UUID"
    },
    {
      "to": "41790000001",
      "status": {
        "groupId": 5,
        "groupName": "REJECTED",
        "id": 11,
        "name": "REJECTED_SOURCE",
        "description": "Invalid Source address"
      },
      "messageId": "UUID"
    },
    {
      "to": "41790000099",
      "status": {
        "groupId": 5,
        "groupName": "REJECTED",
        "id": 21,
        "name": "REJECTED_SYSTEM_ERROR",
        "description": "System error",
        "action": "Try again"
      },
      "messageId": "UUID"
    }
  ]
}

# An id that somebody has: in the request, and in the store. What was refused has none.

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"m-1"},{"to":"41790000002","messageId":"m-1"},{"to":"1","messageId":"m-2"}],"text":"Hello"}]}
HTTP 200 application/json
{
  "bulkId": "UUID",
  "messages": [
    {
      "to": "41790000001",
      "status": {
        "groupId": 0,
        "groupName": "ACCEPTED",
        "id": 0,
        "name": "MESSAGE_ACCEPTED",
        "description": "Message accepted"
      },
      "smsCount": 1,
      "messageId": "m-1"
    },
    {
      "to": "41790000002",
      "status": {
        "groupId": 5,
        "groupName": "REJECTED",
        "id": 23,
        "name": "REJECTED_DUPLICATE_MESSAGE_ID",
        "description": "Rejected duplicate message ID"
      },
      "messageId": "m-1"
    },
    {
      "to": "1",
      "status": {
        "groupId": 5,
        "groupName": "REJECTED",
        "id": 52,
        "name": "REJECTED_DESTINATION",
        "description": "Invalid destination address.",
        "action": "Check to parameter."
      },
      "messageId": "m-2"
    }
  ]
}

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"m-1"},{"to":"41790000002","messageId":"m-2"}],"text":"Hello"}]}
HTTP 200 application/json
{
  "bulkId": "UUID",
  "messages": [
    {
      "to": "41790000001",
      "status": {
        "groupId": 5,
        "groupName": "REJECTED",
        "id": 23,
        "name": "REJECTED_DUPLICATE_MESSAGE_ID",
        "description": "Rejected duplicate message ID"
      },
      "messageId": "m-1"
    },
    {
      "to": "41790000002",
      "status": {
        "groupId": 0,
        "groupName": "ACCEPTED",
        "id": 0,
        "name": "MESSAGE_ACCEPTED",
        "description": "Message accepted"
      },
      "smsCount": 1,
      "messageId": "m-2"
    }
  ]
}

# Another account has ids of its own.

login standard password

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"m-1"}],"text":"Hello"}]}
HTTP 200 application/json
{
  "messages": [
    {
      "to": "41790000001",
      "status": {
        "groupId": 0,
        "groupName": "ACCEPTED",
        "id": 0,
        "name": "MESSAGE_ACCEPTED",
        "description": "Message accepted"
      },
      "smsCount": 1,
      "messageId": "m-1"
    }
  ]
}
