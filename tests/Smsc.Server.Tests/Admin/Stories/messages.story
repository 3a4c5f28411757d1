# An empty list.

GET /api/messages
HTTP 200 application/json
{
  "messages": [],
  "next_cursor": null
}

bind transceiver
ESME_ROK

submit to=385910000001 from=INFO text=Hello registered_delivery=1
ESME_ROK 1854374569574400001

submit to=385910000002 from=38591999 text=Bye
ESME_ROK 1854374569574400002

# Newest first.

GET /api/messages
HTTP 200 application/json
{
  "messages": [
    {
      "id": "1854374569574400002",
      "message_id": "1854374569574400002",
      "account": "smppclient1",
      "mode": "Sms",
      "face": "smpp",
      "session": 1,
      "from": "38591999",
      "to": "385910000002",
      "text": "Bye",
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
        "source_addr_ton": 0,
        "source_addr_npi": 0,
        "dest_addr_ton": 0,
        "dest_addr_npi": 0,
        "esm_class": 0,
        "protocol_id": 0,
        "priority_flag": 0,
        "schedule_delivery_time": "",
        "validity_period": "",
        "registered_delivery": 0,
        "data_coding": 0,
        "short_message": "427965",
        "tlvs": []
      }
    },
    {
      "id": "1854374569574400001",
      "message_id": "1854374569574400001",
      "account": "smppclient1",
      "mode": "Sms",
      "face": "smpp",
      "session": 1,
      "from": "INFO",
      "to": "385910000001",
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
        "source_addr_ton": 0,
        "source_addr_npi": 0,
        "dest_addr_ton": 0,
        "dest_addr_npi": 0,
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

GET /api/messages?to=385910000001&from=INFO&account=smppclient1&state=enroute&receipt=none&text=HELL&since=2026-01-15T09:30:00Z&until=2026-01-15T09:31:00Z
HTTP 200 application/json
{
  "messages": [
    {
      "id": "1854374569574400001",
      "message_id": "1854374569574400001",
      "account": "smppclient1",
      "mode": "Sms",
      "face": "smpp",
      "session": 1,
      "from": "INFO",
      "to": "385910000001",
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
        "source_addr_ton": 0,
        "source_addr_npi": 0,
        "dest_addr_ton": 0,
        "dest_addr_npi": 0,
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

GET /api/messages?limit=1
HTTP 200 application/json
{
  "messages": [
    {
      "id": "1854374569574400002",
      "message_id": "1854374569574400002",
      "account": "smppclient1",
      "mode": "Sms",
      "face": "smpp",
      "session": 1,
      "from": "38591999",
      "to": "385910000002",
      "text": "Bye",
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
        "source_addr_ton": 0,
        "source_addr_npi": 0,
        "dest_addr_ton": 0,
        "dest_addr_npi": 0,
        "esm_class": 0,
        "protocol_id": 0,
        "priority_flag": 0,
        "schedule_delivery_time": "",
        "validity_period": "",
        "registered_delivery": 0,
        "data_coding": 0,
        "short_message": "427965",
        "tlvs": []
      }
    }
  ],
  "next_cursor": "1854374569574400002"
}

GET /api/messages?to_prefix=38591&from_prefix=385
HTTP 200 application/json
{
  "messages": [
    {
      "id": "1854374569574400002",
      "message_id": "1854374569574400002",
      "account": "smppclient1",
      "mode": "Sms",
      "face": "smpp",
      "session": 1,
      "from": "38591999",
      "to": "385910000002",
      "text": "Bye",
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
        "source_addr_ton": 0,
        "source_addr_npi": 0,
        "dest_addr_ton": 0,
        "dest_addr_npi": 0,
        "esm_class": 0,
        "protocol_id": 0,
        "priority_flag": 0,
        "schedule_delivery_time": "",
        "validity_period": "",
        "registered_delivery": 0,
        "data_coding": 0,
        "short_message": "427965",
        "tlvs": []
      }
    }
  ],
  "next_cursor": null
}

GET /api/messages?after=0&lookups=true
HTTP 200 application/json
{
  "messages": [],
  "next_cursor": null
}
