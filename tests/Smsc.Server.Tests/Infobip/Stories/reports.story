# Each report is given once, oldest first, with the client's own ids or those that were made.

settings Smsc:TimeZone=Europe/Paris Smsc:Rules:0:Destination=41790000011 Smsc:Rules:0:State=UNDELIVERABLE Smsc:Rules:0:Error=1 Smsc:Rules:1:Destination=41790000012 Smsc:Rules:1:State=EXPIRED Smsc:Rules:1:Error=4101 Smsc:Rules:2:Destination=41790000013 Smsc:Rules:2:State=UNKNOWN Smsc:Rules:3:Destination=41790000014 Smsc:Rules:3:State=REJECTED Smsc:Rules:4:Destination=41790000015 Smsc:Rules:4:State=DELETED Smsc:Rules:4:Error=4100 Smsc:Rules:5:Destination=41790000016 Smsc:Rules:5:State=ACCEPTED

login smppclient1 password

POST /sms/1/text/advanced
| {"bulkId":"b-1","messages":[{"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"m-1"},{"to":"41790000002"},{"to":"41790000003","messageId":"m-3"}],"text":"Hello","callbackData":"x"}]}
HTTP 200 application/json
{
  "bulkId": "b-1",
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
        "groupId": 0,
        "groupName": "ACCEPTED",
        "id": 0,
        "name": "MESSAGE_ACCEPTED",
        "description": "Message accepted"
      },
      "smsCount": 1,
      "messageId": "1854374569574400002"
    },
    {
      "to": "41790000003",
      "status": {
        "groupId": 0,
        "groupName": "ACCEPTED",
        "id": 0,
        "name": "MESSAGE_ACCEPTED",
        "description": "Message accepted"
      },
      "smsCount": 1,
      "messageId": "m-3"
    }
  ]
}

GET /sms/1/reports
HTTP 200 application/json
{
  "results": []
}

POST /api/clock/advance
| { "by": "00:00:02" }
HTTP 200 application/json
{
  "from": "2026-01-15T09:30:00Z",
  "to": "2026-01-15T09:30:02Z",
  "due": 3,
  "clock": {
    "time": "2026-01-15T09:30:02Z",
    "real_time": "2026-01-15T09:30:00Z",
    "offset": "00:00:02",
    "frozen": false
  }
}

GET /sms/1/reports?messageId=m-1
HTTP 200 application/json
{
  "results": [
    {
      "bulkId": "b-1",
      "messageId": "m-1",
      "to": "41790000001",
      "sentAt": "2026-01-15T10:30:00.000+0100",
      "doneAt": "2026-01-15T10:30:01.000+0100",
      "smsCount": 1,
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
      "callbackData": "x",
      "status": {
        "groupId": 3,
        "groupName": "DELIVERED",
        "id": 5,
        "name": "DELIVERED_TO_HANDSET",
        "description": "Message delivered to handset"
      },
      "error": {
        "groupId": 0,
        "groupName": "OK",
        "id": 0,
        "name": "NO_ERROR",
        "description": "No Error",
        "permanent": false
      }
    }
  ]
}

GET /sms/1/reports?messageId=m-1
HTTP 200 application/json
{
  "results": []
}

GET /sms/1/reports?messageId=1854374569574400002
HTTP 200 application/json
{
  "results": [
    {
      "bulkId": "b-1",
      "messageId": "1854374569574400002",
      "to": "41790000002",
      "sentAt": "2026-01-15T10:30:00.000+0100",
      "doneAt": "2026-01-15T10:30:01.000+0100",
      "smsCount": 1,
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
      "callbackData": "x",
      "status": {
        "groupId": 3,
        "groupName": "DELIVERED",
        "id": 5,
        "name": "DELIVERED_TO_HANDSET",
        "description": "Message delivered to handset"
      },
      "error": {
        "groupId": 0,
        "groupName": "OK",
        "id": 0,
        "name": "NO_ERROR",
        "description": "No Error",
        "permanent": false
      }
    }
  ]
}

GET /sms/1/reports?bulkId=b-2
HTTP 200 application/json
{
  "results": []
}

GET /sms/1/reports?bulkId=b-1&limit=1
> Accept: application/xml
HTTP 200 application/xml
<SMSReportResponse>
  <results>
    <bulkId>b-1</bulkId>
    <messageId>m-3</messageId>
    <to>41790000003</to>
    <sentAt>2026-01-15T10:30:00.000+0100</sentAt>
    <doneAt>2026-01-15T10:30:01.000+0100</doneAt>
    <smsCount>1</smsCount>
    <price>
      <pricePerMessage>0.01</pricePerMessage>
      <currency>EUR</currency>
    </price>
    <callbackData>x</callbackData>
    <status>
      <groupId>3</groupId>
      <groupName>DELIVERED</groupName>
      <id>5</id>
      <name>DELIVERED_TO_HANDSET</name>
      <description>Message delivered to handset</description>
    </status>
    <error>
      <groupId>0</groupId>
      <groupName>OK</groupName>
      <id>0</id>
      <name>NO_ERROR</name>
      <description>No Error</description>
      <permanent>false</permanent>
    </error>
  </results>
</SMSReportResponse>

GET /sms/1/reports
HTTP 200 application/json
{
  "results": []
}

GET /sms/1/reports
> Accept: application/xml
HTTP 200 application/xml
<SMSReportResponse></SMSReportResponse>

# What each outcome is called.

POST /sms/1/text/single
| {"from":"DemoShop","to":["41790000011","41790000012","41790000013","41790000014","41790000015","41790000016"],"text":"Hello"}
HTTP 200 application/json
{
  "bulkId": "UUID",
  "messages": [
    {
      "to": "41790000011",
      "status": {
        "groupId": 0,
        "groupName": "ACCEPTED",
        "id": 0,
        "name": "MESSAGE_ACCEPTED",
        "description": "Message accepted"
      },
      "smsCount": 1,
      "messageId": "1854374569574400004"
    },
    {
      "to": "41790000012",
      "status": {
        "groupId": 0,
        "groupName": "ACCEPTED",
        "id": 0,
        "name": "MESSAGE_ACCEPTED",
        "description": "Message accepted"
      },
      "smsCount": 1,
      "messageId": "1854374569574400005"
    },
    {
      "to": "41790000013",
      "status": {
        "groupId": 0,
        "groupName": "ACCEPTED",
        "id": 0,
        "name": "MESSAGE_ACCEPTED",
        "description": "Message accepted"
      },
      "smsCount": 1,
      "messageId": "1854374569574400006"
    },
    {
      "to": "41790000014",
      "status": {
        "groupId": 0,
        "groupName": "ACCEPTED",
        "id": 0,
        "name": "MESSAGE_ACCEPTED",
        "description": "Message accepted"
      },
      "smsCount": 1,
      "messageId": "1854374569574400007"
    },
    {
      "to": "41790000015",
      "status": {
        "groupId": 0,
        "groupName": "ACCEPTED",
        "id": 0,
        "name": "MESSAGE_ACCEPTED",
        "description": "Message accepted"
      },
      "smsCount": 1,
      "messageId": "1854374569574400008"
    },
    {
      "to": "41790000016",
      "status": {
        "groupId": 0,
        "groupName": "ACCEPTED",
        "id": 0,
        "name": "MESSAGE_ACCEPTED",
        "description": "Message accepted"
      },
      "smsCount": 1,
      "messageId": "1854374569574400009"
    }
  ]
}

POST /api/clock/advance
| { "by": "2.00:00:02" }
HTTP 200 application/json
{
  "from": "2026-01-15T09:30:02Z",
  "to": "2026-01-17T09:30:04Z",
  "due": 6,
  "clock": {
    "time": "2026-01-17T09:30:04Z",
    "real_time": "2026-01-15T09:30:00Z",
    "offset": "2.00:00:04",
    "frozen": false
  }
}

GET /sms/1/reports?limit=1000
HTTP 200 application/json
{
  "results": [
    {
      "bulkId": "UUID",
      "messageId": "1854374569574400004",
      "to": "41790000011",
      "sentAt": "2026-01-15T10:30:02.000+0100",
      "doneAt": "2026-01-15T10:30:03.000+0100",
      "smsCount": 1,
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
      "status": {
        "groupId": 2,
        "groupName": "UNDELIVERABLE",
        "id": 9,
        "name": "UNDELIVERABLE_NOT_DELIVERED",
        "description": "Message sent not delivered"
      },
      "error": {
        "groupId": 1,
        "groupName": "HANDSET_ERRORS",
        "id": 1,
        "name": "EC_UNKNOWN_SUBSCRIBER",
        "description": "Unknown Subscriber",
        "permanent": true
      }
    },
    {
      "bulkId": "UUID",
      "messageId": "1854374569574400005",
      "to": "41790000012",
      "sentAt": "2026-01-15T10:30:02.000+0100",
      "doneAt": "2026-01-15T10:30:03.000+0100",
      "smsCount": 1,
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
      "status": {
        "groupId": 4,
        "groupName": "EXPIRED",
        "id": 15,
        "name": "EXPIRED_EXPIRED",
        "description": "Message expired"
      },
      "error": {
        "groupId": 2,
        "groupName": "USER_ERRORS",
        "id": 4101,
        "name": "EC_VALIDITYEXPIRED",
        "description": "Validity expired",
        "permanent": true
      }
    },
    {
      "bulkId": "UUID",
      "messageId": "1854374569574400006",
      "to": "41790000013",
      "sentAt": "2026-01-15T10:30:02.000+0100",
      "doneAt": "2026-01-15T10:30:03.000+0100",
      "smsCount": 1,
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
      "status": {
        "groupId": 4,
        "groupName": "EXPIRED",
        "id": 29,
        "name": "EXPIRED_DLR_UNKNOWN",
        "description": "Expired DLR unknown"
      },
      "error": {
        "groupId": 0,
        "groupName": "OK",
        "id": 0,
        "name": "NO_ERROR",
        "description": "No Error",
        "permanent": false
      }
    },
    {
      "bulkId": "UUID",
      "messageId": "1854374569574400007",
      "to": "41790000014",
      "sentAt": "2026-01-15T10:30:02.000+0100",
      "doneAt": "2026-01-15T10:30:03.000+0100",
      "smsCount": 1,
      "price": {
        "pricePerMessage": 0,
        "currency": "EUR"
      },
      "status": {
        "groupId": 5,
        "groupName": "REJECTED",
        "id": 6,
        "name": "REJECTED_NETWORK",
        "description": "Network is forbidden",
        "action": "Contact account manager"
      },
      "error": {
        "groupId": 0,
        "groupName": "OK",
        "id": 0,
        "name": "NO_ERROR",
        "description": "No Error",
        "permanent": false
      }
    },
    {
      "bulkId": "UUID",
      "messageId": "1854374569574400008",
      "to": "41790000015",
      "sentAt": "2026-01-15T10:30:02.000+0100",
      "doneAt": "2026-01-15T10:30:03.000+0100",
      "smsCount": 1,
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
      "status": {
        "groupId": 2,
        "groupName": "UNDELIVERABLE",
        "id": 31,
        "name": "UNDELIVERABLE_NOT_SENT",
        "description": "Message not sent"
      },
      "error": {
        "groupId": 2,
        "groupName": "USER_ERRORS",
        "id": 4100,
        "name": "EC_MESSAGE_CANCELED",
        "description": "Message canceled",
        "permanent": true
      }
    },
    {
      "bulkId": "UUID",
      "messageId": "1854374569574400009",
      "to": "41790000016",
      "sentAt": "2026-01-15T10:30:02.000+0100",
      "doneAt": "2026-01-15T10:30:03.000+0100",
      "smsCount": 1,
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
      "status": {
        "groupId": 3,
        "groupName": "DELIVERED",
        "id": 2,
        "name": "DELIVERED_TO_OPERATOR",
        "description": "Message delivered to operator"
      },
      "error": {
        "groupId": 0,
        "groupName": "OK",
        "id": 0,
        "name": "NO_ERROR",
        "description": "No Error",
        "permanent": false
      }
    }
  ]
}

# What was asked for is delivered, as the admin API has it.

GET /api/messages?to=41790000001
HTTP 200 application/json
{
  "messages": [
    {
      "id": "1854374569574400001",
      "message_id": "1854374569574400001",
      "account": "smppclient1",
      "mode": "Sms",
      "face": "http",
      "bulk_id": "b-1",
      "client_message_id": "m-1",
      "callback_data": "x",
      "session": null,
      "from": "DemoShop",
      "to": "41790000001",
      "text": "Hello",
      "state": "DELIVERED",
      "error_code": 0,
      "settled": true,
      "accepted_at": "2026-01-15T09:30:00Z",
      "due_at": "2026-01-15T09:30:01Z",
      "receipt": {
        "state": "Delivered",
        "attempts": 1,
        "sent_at": null,
        "session": null,
        "at": "2026-01-15T09:30:02Z"
      },
      "pdu": {
        "service_type": "",
        "source_addr_ton": 5,
        "source_addr_npi": 0,
        "dest_addr_ton": 1,
        "dest_addr_npi": 1,
        "esm_class": 0,
        "protocol_id": 0,
        "priority_flag": 0,
        "schedule_delivery_time": "",
        "validity_period": "",
        "registered_delivery": 1,
        "data_coding": 0,
        "short_message": "48656C6C6F",
        "tlvs": []
      }
    }
  ],
  "next_cursor": null
}

# Another account gets none of them.

login standard password

GET /sms/1/reports
HTTP 200 application/json
{
  "results": []
}
