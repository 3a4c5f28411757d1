# All features at once: own ids, a text for two, a Turkish one with a shift table, a time to be sent at, a validity.

login smppclient1 password

POST /sms/1/text/advanced
| {"bulkId":"b-1","messages":[
|  {"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"m-1"},{"to":"+41790000002"}],"text":"This text is long enough that no phone gets it in one message: with the letters of the alphabet of GSM a hundred and sixty characters fit into one, and here there are a few more of them..","flash":false,"intermediateReport":true,"notifyUrl":"http://localhost:1/dlr","notifyContentType":"application/json","callbackData":"my data","validityPeriod":720},
|  {"from":"41793026700","destinations":[{"to":"41790000003","messageId":"m-2"}],"text":"Artık Ulusal Dil Tanımlayıcısı ile Türkçe karakterli smslerinizi rahatlıkla iletebilirsiniz.","language":{"languageCode":"TR","singleShift":true,"lockingShift":false}},
|  {"from":"41793026700","destinations":[{"to":"41790000004","messageId":"m-3"}],"text":"later","sendAt":"2026-01-15T17:00:00.000+01:00"}],
|  "tracking":{"track":"SMS","processKey":"p","type":"MY_CAMPAIGN"}}
HTTP 200 application/json
{
  "bulkId": "b-1",
  "messages": [
    {
      "to": "41790000001",
      "status": {
        "groupId": 1,
        "groupName": "PENDING",
        "id": 7,
        "name": "PENDING_ENROUTE",
        "description": "Message sent to next instance"
      },
      "smsCount": 2,
      "messageId": "m-1"
    },
    {
      "to": "41790000002",
      "status": {
        "groupId": 1,
        "groupName": "PENDING",
        "id": 7,
        "name": "PENDING_ENROUTE",
        "description": "Message sent to next instance"
      },
      "smsCount": 2,
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
      "messageId": "m-2"
    },
    {
      "to": "41790000004",
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

# A time to be sent at: PENDING_ACCEPTED, no smsCount, and bulkId although there is one destination. One that is over: now.

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"later","sendAt":"2026-01-15T17:00:00.000+0100","validityPeriod":60}]}
HTTP 200 application/json
{
  "bulkId": "UUID",
  "messages": [
    {
      "to": "41790000001",
      "status": {
        "groupId": 1,
        "groupName": "PENDING",
        "id": 26,
        "name": "PENDING_ACCEPTED",
        "description": "Pending Accepted"
      },
      "messageId": "1854374569574400005"
    }
  ]
}

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"now","sendAt":"2025-07-07T17:00:00.000Z"}]}
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
      "messageId": "1854374569574400006"
    }
  ]
}

# With a validity: PENDING_ENROUTE.

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"soon","validityPeriod":"1440"}]}
HTTP 200 application/json
{
  "messages": [
    {
      "to": "41790000001",
      "status": {
        "groupId": 1,
        "groupName": "PENDING",
        "id": 7,
        "name": "PENDING_ENROUTE",
        "description": "Message sent to next instance"
      },
      "smsCount": 1,
      "messageId": "1854374569574400007"
    }
  ]
}

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"flash","flash":"true","validityPeriod":0}]}
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
      "messageId": "1854374569574400008"
    }
  ]
}

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"Привет, мир! ","transliteration":"CYRILLIC"}]}
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
      "messageId": "1854374569574400009"
    }
  ]
}

POST /sms/1/text/advanced
> Content-Type: application/xml
> Accept: application/xml
| <request><bulkId>b-2</bulkId><messages><from>DemoShop</from><destinations><to>41790000001</to><messageId>m-4</messageId></destinations><destinations><to>41790000002</to></destinations><text>Türkçe</text><language><languageCode>TR</languageCode><singleShift>true</singleShift></language><callbackData>&lt;x&gt;</callbackData></messages><messages><from>DemoShop</from><destinations><to>41790000003</to></destinations><text>later</text><sendAt>2026-01-16T00:00:00Z</sendAt><flash>true</flash><validityPeriod>5</validityPeriod></messages></request>
HTTP 200 application/xml
<SendSMSResponse>
  <bulkId>b-2</bulkId>
  <messages>
    <messages>
      <to>41790000001</to>
      <status>
        <groupId>0</groupId>
        <groupName>ACCEPTED</groupName>
        <id>0</id>
        <name>MESSAGE_ACCEPTED</name>
        <description>Message accepted</description>
      </status>
      <smsCount>1</smsCount>
      <messageId>m-4</messageId>
    </messages>
    <messages>
      <to>41790000002</to>
      <status>
        <groupId>0</groupId>
        <groupName>ACCEPTED</groupName>
        <id>0</id>
        <name>MESSAGE_ACCEPTED</name>
        <description>Message accepted</description>
      </status>
      <smsCount>1</smsCount>
      <messageId>1854374569574400011</messageId>
    </messages>
    <messages>
      <to>41790000003</to>
      <status>
        <groupId>1</groupId>
        <groupName>PENDING</groupName>
        <id>26</id>
        <name>PENDING_ACCEPTED</name>
        <description>Pending Accepted</description>
      </status>
      <messageId>1854374569574400012</messageId>
    </messages>
  </messages>
</SendSMSResponse>

# What is kept of them: one message each, however long, with its ids.

GET /api/messages?to=41790000001&text=flash
HTTP 200 application/json
{
  "messages": [
    {
      "id": "1854374569574400008",
      "message_id": "1854374569574400008",
      "account": "smppclient1",
      "mode": "Sms",
      "face": "http",
      "bulk_id": "UUID",
      "session": null,
      "from": "DemoShop",
      "to": "41790000001",
      "text": "flash",
      "state": "ENROUTE",
      "error_code": 0,
      "settled": false,
      "accepted_at": "2026-01-15T09:30:00Z",
      "due_at": "2026-01-15T09:30:01Z",
      "receipt": {
        "state": "None",
        "attempts": 0,
        "sent_at": null,
        "session": null,
        "at": null
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
        "data_coding": 240,
        "short_message": "666C617368",
        "tlvs": []
      }
    }
  ],
  "next_cursor": null
}

GET /api/messages?to=41790000003
HTTP 200 application/json
{
  "messages": [
    {
      "id": "1854374569574400012",
      "message_id": "1854374569574400012",
      "account": "smppclient1",
      "mode": "Sms",
      "face": "http",
      "bulk_id": "b-2",
      "session": null,
      "from": "DemoShop",
      "to": "41790000003",
      "text": "later",
      "state": "ENROUTE",
      "error_code": 0,
      "settled": false,
      "accepted_at": "2026-01-15T09:30:00Z",
      "due_at": "2026-01-16T00:00:01Z",
      "receipt": {
        "state": "None",
        "attempts": 0,
        "sent_at": null,
        "session": null,
        "at": null
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
        "schedule_delivery_time": "260116000000000+",
        "validity_period": "260116000500000+",
        "registered_delivery": 1,
        "data_coding": 240,
        "short_message": "6C61746572",
        "tlvs": []
      }
    },
    {
      "id": "1854374569574400003",
      "message_id": "1854374569574400003",
      "account": "smppclient1",
      "mode": "Sms",
      "face": "http",
      "bulk_id": "b-1",
      "client_message_id": "m-2",
      "session": null,
      "from": "41793026700",
      "to": "41790000003",
      "text": "Artık Ulusal Dil Tanımlayıcısı ile Türkçe karakterli smslerinizi rahatlıkla iletebilirsiniz.",
      "state": "ENROUTE",
      "error_code": 0,
      "settled": false,
      "accepted_at": "2026-01-15T09:30:00Z",
      "due_at": "2026-01-15T09:30:01Z",
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
        "esm_class": 64,
        "protocol_id": 0,
        "priority_flag": 0,
        "schedule_delivery_time": "",
        "validity_period": "",
        "registered_delivery": 1,
        "data_coding": 0,
        "short_message": "032401014172741B696B20556C7573616C2044696C2054616E1B696D6C61791B69631B69731B6920696C6520547E726B1B6365206B6172616B7465726C6920736D736C6572696E697A692072616861746C1B696B6C6120696C65746562696C697273696E697A2E",
        "tlvs": []
      }
    }
  ],
  "next_cursor": null
}

GET /api/messages?to=41790000001&text=long+enough
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
      "callback_data": "my data",
      "session": null,
      "from": "DemoShop",
      "to": "41790000001",
      "text": "This text is long enough that no phone gets it in one message: with the letters of the alphabet of GSM a hundred and sixty characters fit into one, and here there are a few more of them..",
      "state": "ENROUTE",
      "error_code": 0,
      "settled": false,
      "accepted_at": "2026-01-15T09:30:00Z",
      "due_at": "2026-01-15T09:30:01Z",
      "receipt": {
        "state": "None",
        "attempts": 0,
        "sent_at": null,
        "session": null,
        "at": null
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
        "validity_period": "260115213000000+",
        "registered_delivery": 1,
        "data_coding": 0,
        "short_message": "546869732074657874206973206C6F6E6720656E6F7567682074686174206E6F2070686F6E65206765747320697420696E206F6E65206D6573736167653A207769746820746865206C657474657273206F662074686520616C706861626574206F662047534D20612068756E6472656420616E6420736978747920636861726163746572732066697420696E746F206F6E652C20616E64206865726520746865726520617265206120666577206D6F7265206F66207468656D2E2E",
        "tlvs": []
      }
    }
  ],
  "next_cursor": null
}
