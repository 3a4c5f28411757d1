# The examples of the manual, one text to one or many; a number may stand without brackets.

login smppclient1 password

POST /sms/1/text/single
| {"from":"DemoShop","to":["41790000001","41790000002"],"text":"Hello"}
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
    }
  ]
}

POST /sms/1/text/single
| {"from":"DemoShop","to":"41790000001","text":"Hello"}
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
      "messageId": "1854374569574400003"
    }
  ]
}

# PUT is as good as POST, and numbers may be numbers.

PUT /sms/1/text/single
| {"from":"DemoShop","to":[41790000001],"text":"Hello","unknown":{"x":[1]}}
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
      "messageId": "1854374569574400004"
    }
  ]
}

# XML in, XML out; lists in a wrapper or without it.

POST /sms/1/text/single
> Content-Type: application/xml
> Accept: application/xml
| <request><from>DemoShop</from><to><to>41790000001</to><to>41790000002</to></to><text>Tom &amp; Jerry</text></request>
HTTP 200 application/xml
<SMSResponse>
  <bulkId>UUID</bulkId>
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
      <messageId>1854374569574400005</messageId>
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
      <messageId>1854374569574400006</messageId>
    </messages>
  </messages>
</SMSResponse>

POST /sms/1/text/single
> Content-Type: text/xml; charset=utf-8
> Accept: text/xml
| <?xml version="1.0"?>
| <!-- without a wrapper -->
| <x:request xmlns:x="urn:x"><x:from>DemoShop</x:from><x:to>41790000001</x:to><x:text><![CDATA[<b>]]></x:text></x:request>
HTTP 200 application/xml
<SMSResponse>
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
      <messageId>1854374569574400007</messageId>
    </messages>
  </messages>
</SMSResponse>

# XML in, JSON out, and the other way round. What is neither is answered in JSON.

POST /sms/1/text/single
> Content-Type: application/xml
> Accept: application/json
| <request><from>DemoShop</from><to>41790000001</to><text>Hello</text></request>
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

POST /sms/1/text/single
> Accept: application/json;q=0.5, application/xml
| {"from":"DemoShop","to":"41790000001","text":"Hello"}
HTTP 200 application/xml
<SMSResponse>
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
      <messageId>1854374569574400009</messageId>
    </messages>
  </messages>
</SMSResponse>

POST /sms/1/text/single
> Accept: text/html
| {"from":"DemoShop","to":"41790000001","text":"Hello"}
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
      "messageId": "1854374569574400010"
    }
  ]
}

# What the admin API shows of the first of them.

GET /api/messages?limit=1
HTTP 200 application/json
{
  "messages": [
    {
      "id": "1854374569574400010",
      "message_id": "1854374569574400010",
      "account": "smppclient1",
      "mode": "Sms",
      "face": "http",
      "bulk_id": "UUID",
      "session": null,
      "from": "DemoShop",
      "to": "41790000001",
      "text": "Hello",
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
        "data_coding": 0,
        "short_message": "48656C6C6F",
        "tlvs": []
      }
    }
  ],
  "next_cursor": "1854374569574400010"
}

GET /api/messages?text=jerry&limit=1
HTTP 200 application/json
{
  "messages": [
    {
      "id": "1854374569574400006",
      "message_id": "1854374569574400006",
      "account": "smppclient1",
      "mode": "Sms",
      "face": "http",
      "bulk_id": "UUID",
      "session": null,
      "from": "DemoShop",
      "to": "41790000002",
      "text": "Tom & Jerry",
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
        "data_coding": 0,
        "short_message": "546F6D2026204A65727279",
        "tlvs": []
      }
    }
  ],
  "next_cursor": "1854374569574400006"
}
