# What was sent in the last 48 hours, over HTTP and over SMPP, newest first, as often as it is asked.

settings Smsc:TimeZone=Europe/Paris Smsc:Rules:0:Destination=41790000014 Smsc:Rules:0:State=REJECTED

login smppclient1 password

bind transceiver smppclient1
ESME_ROK

submit to=385910000001 from=DemoShop text=smpp
ESME_ROK 1854374569574400001

POST /sms/1/text/advanced
| {"bulkId":"b-1","messages":[{"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"m-1"},{"to":"41790000014"}],"text":"Grüße","callbackData":"x"},{"from":"385911234567","destinations":[{"to":"41790000003","messageId":"m-3"}],"text":"later","sendAt":"2026-01-15T12:00:00.000+0100"}]}
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
      "to": "41790000014",
      "status": {
        "groupId": 0,
        "groupName": "ACCEPTED",
        "id": 0,
        "name": "MESSAGE_ACCEPTED",
        "description": "Message accepted"
      },
      "smsCount": 1,
      "messageId": "1854374569574400003"
    },
    {
      "to": "41790000003",
      "status": {
        "groupId": 1,
        "groupName": "PENDING",
        "id": 26,
        "name": "PENDING_ACCEPTED",
        "description": "Pending Accepted"
      },
      "messageId": "m-3"
    }
  ]
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

GET /sms/1/logs
HTTP 200 application/json
{
  "results": [
    {
      "bulkId": "b-1",
      "messageId": "m-3",
      "to": "41790000003",
      "from": "385911234567",
      "text": "later",
      "sentAt": "2026-01-15T12:00:00.000+0100",
      "smsCount": 1,
      "mccmnc": "22801",
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
      "status": {
        "groupId": 1,
        "groupName": "PENDING",
        "id": 26,
        "name": "PENDING_ACCEPTED",
        "description": "Pending Accepted"
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
      "bulkId": "b-1",
      "messageId": "1854374569574400003",
      "to": "41790000014",
      "from": "DemoShop",
      "text": "Grüße",
      "sentAt": "2026-01-15T10:30:00.000+0100",
      "doneAt": "2026-01-15T10:30:01.000+0100",
      "smsCount": 1,
      "mccmnc": "22801",
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
      "bulkId": "b-1",
      "messageId": "m-1",
      "to": "41790000001",
      "from": "DemoShop",
      "text": "Grüße",
      "sentAt": "2026-01-15T10:30:00.000+0100",
      "doneAt": "2026-01-15T10:30:01.000+0100",
      "smsCount": 1,
      "mccmnc": "22801",
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
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
    },
    {
      "messageId": "1854374569574400001",
      "to": "385910000001",
      "from": "DemoShop",
      "text": "smpp",
      "sentAt": "2026-01-15T10:30:00.000+0100",
      "doneAt": "2026-01-15T10:30:01.000+0100",
      "smsCount": 1,
      "mccmnc": "21910",
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
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

GET /sms/1/logs?generalStatus=rejected
> Accept: application/xml
HTTP 200 application/xml
<SMSLogsResponse>
  <results>
    <results>
      <bulkId>b-1</bulkId>
      <messageId>1854374569574400003</messageId>
      <to>41790000014</to>
      <from>DemoShop</from>
      <text>Grüße</text>
      <sentAt>2026-01-15T10:30:00.000+0100</sentAt>
      <doneAt>2026-01-15T10:30:01.000+0100</doneAt>
      <smsCount>1</smsCount>
      <mccmnc>22801</mccmnc>
      <price>
        <pricePerMessage>0</pricePerMessage>
        <currency>EUR</currency>
      </price>
      <status>
        <groupId>5</groupId>
        <groupName>REJECTED</groupName>
        <id>6</id>
        <name>REJECTED_NETWORK</name>
        <description>Network is forbidden</description>
        <action>Contact account manager</action>
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
  </results>
</SMSLogsResponse>

GET /sms/1/logs?generalStatus=PENDING&limit=1
HTTP 200 application/json
{
  "results": [
    {
      "bulkId": "b-1",
      "messageId": "m-3",
      "to": "41790000003",
      "from": "385911234567",
      "text": "later",
      "sentAt": "2026-01-15T12:00:00.000+0100",
      "smsCount": 1,
      "mccmnc": "22801",
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
      "status": {
        "groupId": 1,
        "groupName": "PENDING",
        "id": 26,
        "name": "PENDING_ACCEPTED",
        "description": "Pending Accepted"
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

GET /sms/1/logs?from=385911234567
HTTP 200 application/json
{
  "results": [
    {
      "bulkId": "b-1",
      "messageId": "m-3",
      "to": "41790000003",
      "from": "385911234567",
      "text": "later",
      "sentAt": "2026-01-15T12:00:00.000+0100",
      "smsCount": 1,
      "mccmnc": "22801",
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
      "status": {
        "groupId": 1,
        "groupName": "PENDING",
        "id": 26,
        "name": "PENDING_ACCEPTED",
        "description": "Pending Accepted"
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

GET /sms/1/logs?to=%2B385910000001&mcc=219
HTTP 200 application/json
{
  "results": [
    {
      "messageId": "1854374569574400001",
      "to": "385910000001",
      "from": "DemoShop",
      "text": "smpp",
      "sentAt": "2026-01-15T10:30:00.000+0100",
      "doneAt": "2026-01-15T10:30:01.000+0100",
      "smsCount": 1,
      "mccmnc": "21910",
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
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

GET /sms/1/logs?mcc=219&mnc=99
HTTP 200 application/json
{
  "results": []
}

GET /sms/1/logs?messageId=m-1,m-3,1854374569574400001,none&limit=2
HTTP 200 application/json
{
  "results": [
    {
      "bulkId": "b-1",
      "messageId": "m-3",
      "to": "41790000003",
      "from": "385911234567",
      "text": "later",
      "sentAt": "2026-01-15T12:00:00.000+0100",
      "smsCount": 1,
      "mccmnc": "22801",
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
      "status": {
        "groupId": 1,
        "groupName": "PENDING",
        "id": 26,
        "name": "PENDING_ACCEPTED",
        "description": "Pending Accepted"
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
      "bulkId": "b-1",
      "messageId": "m-1",
      "to": "41790000001",
      "from": "DemoShop",
      "text": "Grüße",
      "sentAt": "2026-01-15T10:30:00.000+0100",
      "doneAt": "2026-01-15T10:30:01.000+0100",
      "smsCount": 1,
      "mccmnc": "22801",
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
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

GET /sms/1/logs?bulkId=b-1,b-2&generalStatus=DELIVERED
HTTP 200 application/json
{
  "results": [
    {
      "bulkId": "b-1",
      "messageId": "m-1",
      "to": "41790000001",
      "from": "DemoShop",
      "text": "Grüße",
      "sentAt": "2026-01-15T10:30:00.000+0100",
      "doneAt": "2026-01-15T10:30:01.000+0100",
      "smsCount": 1,
      "mccmnc": "22801",
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
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

GET /sms/1/logs?sentSince=2026-01-15T10:30:01.000%2B0100
HTTP 200 application/json
{
  "results": [
    {
      "bulkId": "b-1",
      "messageId": "m-3",
      "to": "41790000003",
      "from": "385911234567",
      "text": "later",
      "sentAt": "2026-01-15T12:00:00.000+0100",
      "smsCount": 1,
      "mccmnc": "22801",
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
      "status": {
        "groupId": 1,
        "groupName": "PENDING",
        "id": 26,
        "name": "PENDING_ACCEPTED",
        "description": "Pending Accepted"
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

GET /sms/1/logs?sentUntil=2026-01-15T10:29:00.000+01:00
HTTP 200 application/json
{
  "results": []
}

# Lookups and messages from subscribers are none of them.

POST /number/1/query
| {"to":"41790000007"}
HTTP 200 application/json
{
  "results": [
    {
      "to": "41790000007",
      "mccMnc": "22801",
      "imsi": "228012154069322",
      "originalNetwork": {
        "networkName": "Swisscom",
        "networkPrefix": "79",
        "countryName": "Switzerland",
        "countryPrefix": "41"
      },
      "ported": false,
      "roaming": false,
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

POST /api/messages
| { "account": "smppclient1", "from": "385911234567", "to": "38591999", "text": "from a subscriber" }
HTTP 201 application/json
{
  "messages": [
    {
      "id": "1854374569574400006",
      "message_id": "1854374569574400006",
      "account": "smppclient1",
      "mode": "Mo",
      "face": "smpp",
      "session": null,
      "from": "385911234567",
      "to": "38591999",
      "text": "from a subscriber",
      "state": "ENROUTE",
      "error_code": 0,
      "settled": false,
      "accepted_at": "2026-01-15T09:30:02Z",
      "due_at": "2026-01-15T09:30:02Z",
      "receipt": {
        "state": "None",
        "attempts": 0,
        "sent_at": null,
        "session": null,
        "at": null
      },
      "pdu": {
        "service_type": "",
        "source_addr_ton": 1,
        "source_addr_npi": 1,
        "dest_addr_ton": 1,
        "dest_addr_npi": 1,
        "esm_class": 0,
        "protocol_id": 0,
        "priority_flag": 0,
        "schedule_delivery_time": "",
        "validity_period": "",
        "registered_delivery": 0,
        "data_coding": 0,
        "short_message": "66726F6D20612073756273637269626572",
        "tlvs": []
      }
    }
  ]
}

GET /sms/1/logs?from=385911234567
HTTP 200 application/json
{
  "results": [
    {
      "bulkId": "b-1",
      "messageId": "m-3",
      "to": "41790000003",
      "from": "385911234567",
      "text": "later",
      "sentAt": "2026-01-15T12:00:00.000+0100",
      "smsCount": 1,
      "mccmnc": "22801",
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
      "status": {
        "groupId": 1,
        "groupName": "PENDING",
        "id": 26,
        "name": "PENDING_ACCEPTED",
        "description": "Pending Accepted"
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

POST /api/clock/advance
| { "by": "2.01:00:00" }
HTTP 200 application/json
{
  "from": "2026-01-15T09:30:02Z",
  "to": "2026-01-17T10:30:02Z",
  "due": 1,
  "clock": {
    "time": "2026-01-17T10:30:02Z",
    "real_time": "2026-01-15T09:30:00Z",
    "offset": "2.01:00:02",
    "frozen": false
  }
}

GET /sms/1/logs?limit=1
HTTP 200 application/json
{
  "results": []
}

# By its name a message that was sent later is found as long as it was sent within 48 hours.

GET /sms/1/logs?messageId=m-3
HTTP 200 application/json
{
  "results": [
    {
      "bulkId": "b-1",
      "messageId": "m-3",
      "to": "41790000003",
      "from": "385911234567",
      "text": "later",
      "sentAt": "2026-01-15T12:00:00.000+0100",
      "doneAt": "2026-01-15T12:00:01.000+0100",
      "smsCount": 1,
      "mccmnc": "22801",
      "price": {
        "pricePerMessage": 0.01,
        "currency": "EUR"
      },
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

login standard password

GET /sms/1/logs?messageId=m-1,1854374569574400001
HTTP 200 application/json
{
  "results": []
}
