bind transmitter
ESME_ROK

submit to=385910000001 from=INFO text=Hello registered_delivery=1
ESME_ROK 1854374569574400001

POST /api/messages/1854374569574400001/outcome
| { "state": "UNDELIVERABLE", "error": 11 }
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
  "state": "UNDELIVERABLE",
  "error_code": 11,
  "settled": false,
  "accepted_at": "2026-01-15T09:30:00Z",
  "due_at": "2026-01-15T09:30:00Z",
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
  }
}

bind receiver
ESME_ROK

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
  "state": "UNDELIVERABLE",
  "error_code": 11,
  "settled": true,
  "accepted_at": "2026-01-15T09:30:00Z",
  "due_at": "2026-01-15T09:30:00Z",
  "receipt": {
    "state": "Delivered",
    "attempts": 1,
    "sent_at": "2026-01-15T09:30:00Z",
    "session": 2,
    "at": "2026-01-15T09:30:00Z"
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
      "state": "ENROUTE"
    },
    {
      "kind": "decided",
      "at": "2026-01-15T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "state": "UNDELIVERABLE",
      "error_code": 11,
      "due_at_before": "2026-01-15T09:30:01Z"
    },
    {
      "kind": "receipt_sent",
      "at": "2026-01-15T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 2,
      "attempt": 1
    },
    {
      "kind": "receipt_taken",
      "at": "2026-01-15T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 2,
      "command_status": "ESME_ROK",
      "attempt": 1
    }
  ]
}

# It is over.

POST /api/messages/1854374569574400001/outcome
| { "state": "DELIVERED" }
HTTP 409 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.10",
  "title": "Conflict",
  "status": 409,
  "detail": "The message 1854374569574400001 is not on its way: UNDELIVERABLE.",
  "errors": {
    "id": [
      "The message 1854374569574400001 is not on its way: UNDELIVERABLE."
    ]
  }
}

POST /api/messages/77/outcome
| { "state": "DELIVERED" }
HTTP 404 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.5",
  "title": "Not Found",
  "status": 404,
  "detail": "There is no message '77'.",
  "errors": {
    "id": [
      "There is no message '77'."
    ]
  }
}

bind transmitter
ESME_ROK

submit to=385910000001 from=INFO
ESME_ROK 1854374569574400002

POST /api/messages/1854374569574400002/outcome
| { "state": "ENROUTE" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "ENROUTE is no final state.",
  "errors": {
    "state": [
      "ENROUTE is no final state."
    ]
  }
}

POST /api/messages/1854374569574400002/outcome
| { "state": "LOST" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "'LOST' is not one of ENROUTE, DELIVERED, EXPIRED, DELETED, UNDELIVERABLE, ACCEPTED, UNKNOWN, REJECTED.",
  "errors": {
    "state": [
      "'LOST' is not one of ENROUTE, DELIVERED, EXPIRED, DELETED, UNDELIVERABLE, ACCEPTED, UNKNOWN, REJECTED."
    ]
  }
}

POST /api/messages/1854374569574400002/outcome
| { "state": "REJECTED", "error": 65536 }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'65536' is neither the name of a GSM error nor a number from 0 to 65535.",
  "errors": {
    "error": [
      "'65536' is neither the name of a GSM error nor a number from 0 to 65535."
    ]
  }
}

POST /api/messages/1854374569574400002/outcome
| {}
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "Missing: 'state'.",
  "errors": {
    "body": [
      "Missing: 'state'."
    ]
  }
}

POST /api/messages/1854374569574400002/outcome
| { "state": "REJECTED", "error": "EC_UNKNOWN_SUBSCRIBER" }
HTTP 200 application/json
{
  "id": "1854374569574400002",
  "message_id": "1854374569574400002",
  "account": "smppclient1",
  "mode": "Sms",
  "face": "smpp",
  "session": 3,
  "from": "INFO",
  "to": "385910000001",
  "text": "",
  "state": "REJECTED",
  "error_code": 1,
  "settled": true,
  "accepted_at": "2026-01-15T09:30:00Z",
  "due_at": "2026-01-15T09:30:00Z",
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
    "short_message": "",
    "tlvs": []
  }
}

# A message from a subscriber is not decided by hand.

answer ESME_RX_T_APPN

POST /api/messages
| { "account": "smppclient1", "from": "385911234567", "to": "38591999", "text": "Hello" }
HTTP 201 application/json
{
  "messages": [
    {
      "id": "1854374569574400003",
      "message_id": "1854374569574400003",
      "account": "smppclient1",
      "mode": "Mo",
      "face": "smpp",
      "session": null,
      "from": "385911234567",
      "to": "38591999",
      "text": "Hello",
      "state": "ENROUTE",
      "error_code": 0,
      "settled": false,
      "accepted_at": "2026-01-15T09:30:00Z",
      "due_at": "2026-01-15T09:30:00Z",
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
        "short_message": "48656C6C6F",
        "tlvs": []
      }
    }
  ]
}

POST /api/messages/1854374569574400003/outcome
| { "state": "DELIVERED" }
HTTP 409 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.10",
  "title": "Conflict",
  "status": 409,
  "detail": "The message 1854374569574400003 came from a subscriber: the ESME decides what becomes of it.",
  "errors": {
    "id": [
      "The message 1854374569574400003 came from a subscriber: the ESME decides what becomes of it."
    ]
  }
}
