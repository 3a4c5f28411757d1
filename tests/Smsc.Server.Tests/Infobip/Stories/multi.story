# Several texts in one request, an entry for each destination.

login smppclient1 password

POST /sms/1/text/multi
| {"messages":[{"from":"DemoShop","to":"41790000001","text":"Hello"},{"from":"41790000009","to":["41790000002","41790000003"],"text":"Grüße aus Zürich 😀"}]}
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
      "messageId": "1854374569574400003"
    }
  ]
}

POST /sms/1/text/multi
| {"bulkId":"b-1","messages":[{"from":"DemoShop","to":"41790000001","text":"Hello"}]}
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
      "messageId": "1854374569574400004"
    }
  ]
}

POST /sms/1/text/multi
> Content-Type: application/xml
> Accept: application/xml
| <request><messages><messages><from>DemoShop</from><to><to>41790000001</to></to><text>one</text></messages><messages><from>DemoShop</from><to>41790000002</to><text>two</text></messages></messages></request>
HTTP 200 application/xml
<SendSMSResponse>
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
</SendSMSResponse>

POST /sms/1/text/multi
> Content-Type: application/xml
| <request><messages><from>DemoShop</from><to>41790000001</to><text>one</text></messages><messages><from>DemoShop</from><to>41790000002</to><text>two</text></messages></request>
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
      "messageId": "1854374569574400007"
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
      "messageId": "1854374569574400008"
    }
  ]
}
