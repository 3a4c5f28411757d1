# Messages from subscribers, of an account that asks for them; each is given once.

settings Smsc:TimeZone=Europe/Paris Smsc:Accounts:0:SystemId=pull Smsc:Accounts:0:Password=password Smsc:Accounts:0:Mo=Pull Smsc:Accounts:0:Keywords:0=KEY

POST /api/messages
| { "account": "pull", "from": "385910000001", "to": "41790000009", "text": "KEY hi" }
HTTP 201 application/json
{
  "messages": [
    {
      "id": "1854374569574400001",
      "message_id": "1854374569574400001",
      "account": "pull",
      "mode": "Mo",
      "face": "http",
      "session": null,
      "from": "385910000001",
      "to": "41790000009",
      "text": "KEY hi",
      "state": "DELIVERED",
      "error_code": 0,
      "settled": true,
      "accepted_at": "2026-01-15T09:30:00Z",
      "due_at": "2026-01-15T09:30:00Z",
      "receipt": {
        "state": "Waiting",
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
        "short_message": "4B4559206869",
        "tlvs": []
      }
    }
  ]
}

POST /api/messages
| { "account": "pull", "from": "385910000001", "to": "41790000009", "text": "keyless, and long: 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 <end>" }
HTTP 201 application/json
{
  "messages": [
    {
      "id": "1854374569574400002",
      "message_id": "1854374569574400002",
      "account": "pull",
      "mode": "Mo",
      "face": "http",
      "session": null,
      "from": "385910000001",
      "to": "41790000009",
      "text": "keyless, and long: 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 <end>",
      "state": "DELIVERED",
      "error_code": 0,
      "settled": true,
      "accepted_at": "2026-01-15T09:30:00Z",
      "due_at": "2026-01-15T09:30:00Z",
      "receipt": {
        "state": "Waiting",
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
        "short_message": "6B65796C6573732C20616E64206C6F6E673A20303132333435363738392030313233343536373839203031323334353637383920303132333435363738392030313233343536373839203031323334353637383920303132333435363738392030313233343536373839203031323334353637383920303132333435363738392030313233343536373839203031323334353637383920303132333435363738392030313233343536373839203C656E643E",
        "tlvs": []
      }
    }
  ]
}

POST /api/messages
| { "account": "pull", "from": "385910000001", "to": "41790000009", "text": "Žao mi je" }
HTTP 201 application/json
{
  "messages": [
    {
      "id": "1854374569574400003",
      "message_id": "1854374569574400003",
      "account": "pull",
      "mode": "Mo",
      "face": "http",
      "session": null,
      "from": "385910000001",
      "to": "41790000009",
      "text": "Žao mi je",
      "state": "DELIVERED",
      "error_code": 0,
      "settled": true,
      "accepted_at": "2026-01-15T09:30:00Z",
      "due_at": "2026-01-15T09:30:00Z",
      "receipt": {
        "state": "Waiting",
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
        "data_coding": 8,
        "short_message": "017D0061006F0020006D00690020006A0065",
        "tlvs": []
      }
    }
  ]
}

GET /sms/1/inbox/reports
HTTP 401 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "UNAUTHORIZED",
      "text": "Invalid login details"
    }
  }
}

login pull password

GET /sms/1/inbox/reports?limit=1
HTTP 200 application/json
{
  "results": [
    {
      "messageId": "1854374569574400001",
      "from": "385910000001",
      "to": "41790000009",
      "text": "KEY hi",
      "cleanText": "hi",
      "keyword": "KEY",
      "receivedAt": "2026-01-15T10:30:00.000+0100",
      "smsCount": 1
    }
  ]
}

GET /sms/1/inbox/reports?limit=1
> Accept: application/xml
HTTP 200 application/xml
<MOReportResponse>
  <results>
    <results>
      <messageId>1854374569574400002</messageId>
      <from>385910000001</from>
      <to>41790000009</to>
      <text>keyless, and long: 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 &lt;end&gt;</text>
      <cleanText>keyless, and long: 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 &lt;end&gt;</cleanText>
      <keyword></keyword>
      <receivedAt>2026-01-15T10:30:00.000+0100</receivedAt>
      <smsCount>2</smsCount>
    </results>
  </results>
</MOReportResponse>

GET /sms/1/inbox/reports
HTTP 200 application/json
{
  "results": [
    {
      "messageId": "1854374569574400003",
      "from": "385910000001",
      "to": "41790000009",
      "text": "Žao mi je",
      "cleanText": "Žao mi je",
      "keyword": "",
      "receivedAt": "2026-01-15T10:30:00.000+0100",
      "smsCount": 1
    }
  ]
}

GET /sms/1/inbox/reports
HTTP 200 application/json
{
  "results": []
}

# They are no reports.

GET /sms/1/reports
HTTP 200 application/json
{
  "results": []
}

GET /api/messages?text=hi&limit=1
HTTP 200 application/json
{
  "messages": [
    {
      "id": "1854374569574400001",
      "message_id": "1854374569574400001",
      "account": "pull",
      "mode": "Mo",
      "face": "http",
      "session": null,
      "from": "385910000001",
      "to": "41790000009",
      "text": "KEY hi",
      "state": "DELIVERED",
      "error_code": 0,
      "settled": true,
      "accepted_at": "2026-01-15T09:30:00Z",
      "due_at": "2026-01-15T09:30:00Z",
      "receipt": {
        "state": "Delivered",
        "attempts": 1,
        "sent_at": null,
        "session": null,
        "at": "2026-01-15T09:30:00Z"
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
        "short_message": "4B4559206869",
        "tlvs": []
      }
    }
  ],
  "next_cursor": "1854374569574400001"
}
