# A test of what happens in two days, told in a moment: the clock of messages stands still, and is moved by hand.

settings Smsc:Delivery:FirstRetry=00:30:00 Smsc:Delivery:LongestRetry=04:00:00 Smsc:Rules:0:Destination=385910000001 Smsc:Rules:0:State=ENROUTE

POST /api/clock/freeze
HTTP 200 application/json
{
  "time": "2026-01-15T09:30:00Z",
  "real_time": "2026-01-15T09:30:00Z",
  "offset": "00:00:00",
  "frozen": true
}

answer ESME_RX_T_APPN

bind transceiver
ESME_ROK

submit to=385910000001 from=INFO text=Hello registered_delivery=1
ESME_ROK 1854374569574400001

# On its way, and there it stays.

POST /api/clock/advance
| { "by": "1.23:59:59" }
HTTP 200 application/json
{
  "from": "2026-01-15T09:30:00Z",
  "to": "2026-01-17T09:29:59Z",
  "due": 0,
  "clock": {
    "time": "2026-01-17T09:29:59Z",
    "real_time": "2026-01-15T09:30:00Z",
    "offset": "1.23:59:59",
    "frozen": true
  }
}

GET /api/messages/wait?state=ENROUTE&timeout=0
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
      "due_at": "2026-01-17T09:30:00Z",
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
  ]
}

# A second later its validity is over, and the receipt is sent. The client is out of order and does not take it.

POST /api/clock/advance
| { "by": "00:00:01" }
HTTP 200 application/json
{
  "from": "2026-01-17T09:29:59Z",
  "to": "2026-01-17T09:30:00Z",
  "due": 1,
  "clock": {
    "time": "2026-01-17T09:30:00Z",
    "real_time": "2026-01-15T09:30:00Z",
    "offset": "2.00:00:00",
    "frozen": true
  }
}

await receipt_failed

GET /api/messages/1854374569574400001
HTTP 200 application/json
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
  "state": "EXPIRED",
  "error_code": 4101,
  "settled": false,
  "accepted_at": "2026-01-15T09:30:00Z",
  "due_at": "2026-01-17T09:30:00Z",
  "receipt": {
    "state": "Owed",
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
  },
  "history": [
    {
      "kind": "accepted",
      "at": "2026-01-15T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "state": "ENROUTE",
      "due_at": "2026-01-17T09:30:00Z"
    },
    {
      "kind": "state_changed",
      "at": "2026-01-17T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "state": "EXPIRED",
      "error_code": 4101
    },
    {
      "kind": "receipt_sent",
      "at": "2026-01-17T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "sequence_number": 1,
      "attempt": 1
    },
    {
      "kind": "receipt_failed",
      "at": "2026-01-17T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "command_status": "ESME_RX_T_APPN",
      "sequence_number": 1,
      "attempt": 1,
      "due_at": "2026-01-17T10:00:00Z"
    }
  ]
}

# It is tried again after half an hour, then after an hour.

POST /api/clock/advance
| { "by": "00:30:00" }
HTTP 200 application/json
{
  "from": "2026-01-17T09:30:00Z",
  "to": "2026-01-17T10:00:00Z",
  "due": 1,
  "clock": {
    "time": "2026-01-17T10:00:00Z",
    "real_time": "2026-01-15T09:30:00Z",
    "offset": "2.00:30:00",
    "frozen": true
  }
}

await "attempt": 2

GET /api/messages/1854374569574400001
HTTP 200 application/json
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
  "state": "EXPIRED",
  "error_code": 4101,
  "settled": false,
  "accepted_at": "2026-01-15T09:30:00Z",
  "due_at": "2026-01-17T09:30:00Z",
  "receipt": {
    "state": "Owed",
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
  },
  "history": [
    {
      "kind": "accepted",
      "at": "2026-01-15T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "state": "ENROUTE",
      "due_at": "2026-01-17T09:30:00Z"
    },
    {
      "kind": "state_changed",
      "at": "2026-01-17T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "state": "EXPIRED",
      "error_code": 4101
    },
    {
      "kind": "receipt_sent",
      "at": "2026-01-17T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "sequence_number": 1,
      "attempt": 1
    },
    {
      "kind": "receipt_failed",
      "at": "2026-01-17T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "command_status": "ESME_RX_T_APPN",
      "sequence_number": 1,
      "attempt": 1,
      "due_at": "2026-01-17T10:00:00Z"
    },
    {
      "kind": "receipt_sent",
      "at": "2026-01-17T10:00:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "sequence_number": 2,
      "attempt": 2
    },
    {
      "kind": "receipt_failed",
      "at": "2026-01-17T10:00:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "command_status": "ESME_RX_T_APPN",
      "sequence_number": 2,
      "attempt": 2,
      "due_at": "2026-01-17T11:00:00Z"
    }
  ]
}

answer ESME_ROK

POST /api/clock/advance
| { "by": "01:00:00" }
HTTP 200 application/json
{
  "from": "2026-01-17T10:00:00Z",
  "to": "2026-01-17T11:00:00Z",
  "due": 1,
  "clock": {
    "time": "2026-01-17T11:00:00Z",
    "real_time": "2026-01-15T09:30:00Z",
    "offset": "2.01:30:00",
    "frozen": true
  }
}

await receipt_taken

GET /api/messages/1854374569574400001
HTTP 200 application/json
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
  "state": "EXPIRED",
  "error_code": 4101,
  "settled": true,
  "accepted_at": "2026-01-15T09:30:00Z",
  "due_at": "2026-01-17T09:30:00Z",
  "receipt": {
    "state": "Delivered",
    "attempts": 3,
    "sent_at": "2026-01-17T11:00:00Z",
    "session": 1,
    "at": "2026-01-17T11:00:00Z"
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
  },
  "history": [
    {
      "kind": "accepted",
      "at": "2026-01-15T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "state": "ENROUTE",
      "due_at": "2026-01-17T09:30:00Z"
    },
    {
      "kind": "state_changed",
      "at": "2026-01-17T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "state": "EXPIRED",
      "error_code": 4101
    },
    {
      "kind": "receipt_sent",
      "at": "2026-01-17T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "sequence_number": 1,
      "attempt": 1
    },
    {
      "kind": "receipt_failed",
      "at": "2026-01-17T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "command_status": "ESME_RX_T_APPN",
      "sequence_number": 1,
      "attempt": 1,
      "due_at": "2026-01-17T10:00:00Z"
    },
    {
      "kind": "receipt_sent",
      "at": "2026-01-17T10:00:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "sequence_number": 2,
      "attempt": 2
    },
    {
      "kind": "receipt_failed",
      "at": "2026-01-17T10:00:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "command_status": "ESME_RX_T_APPN",
      "sequence_number": 2,
      "attempt": 2,
      "due_at": "2026-01-17T11:00:00Z"
    },
    {
      "kind": "receipt_sent",
      "at": "2026-01-17T11:00:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "sequence_number": 3,
      "attempt": 3
    },
    {
      "kind": "receipt_taken",
      "at": "2026-01-17T11:00:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "command_status": "ESME_ROK",
      "attempt": 3
    }
  ]
}

GET /api/clock
HTTP 200 application/json
{
  "time": "2026-01-17T11:00:00Z",
  "real_time": "2026-01-15T09:30:00Z",
  "offset": "2.01:30:00",
  "frozen": true
}
