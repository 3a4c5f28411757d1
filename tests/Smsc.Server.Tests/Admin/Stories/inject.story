bind transceiver
ESME_ROK

POST /api/messages
| { "account": "smppclient1", "from": "+385911234567", "to": "38591999", "text": "Where are you?" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "text: either a text or binary octets are needed, and not both.",
  "errors": {
    "text": [
      "text: either a text or binary octets are needed, and not both."
    ]
  }
}

# An ESME acknowledged it.

await DELIVERED

GET /api/messages/1854374569574400001
HTTP 404 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.5",
  "title": "Not Found",
  "status": 404,
  "detail": "There is no message '1854374569574400001'.",
  "errors": {
    "id": [
      "There is no message '1854374569574400001'."
    ]
  }
}

# Two parts, with a parameter of its own.

POST /api/messages
| {
|   "account": "smppclient1", "from": "385911234567", "to": "38591999", "segmentation": "sar",
|   "text": "A text of more than one hundred and sixty characters goes out in parts, which a receiver puts together again: here with the three parameters of SMPP that say which part it is.",
|   "tlvs": [{ "tag": "0x1400", "value": "CAFE" }, { "tag": "user_response_code", "value": "07" }]
| }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "text: either a text or binary octets are needed, and not both.",
  "errors": {
    "text": [
      "text: either a text or binary octets are needed, and not both."
    ]
  }
}

# Characters that GSM 7-bit has not.

POST /api/messages
| { "account": "smppclient1", "from": "INFO", "to": "38591999", "text": "Гдје си?" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "text: either a text or binary octets are needed, and not both.",
  "errors": {
    "text": [
      "text: either a text or binary octets are needed, and not both."
    ]
  }
}

# Octets, with a user data header of their own.

POST /api/messages
| { "account": "smppclient1", "from": "385911234567", "to": "38591999", "binary": "06050400010002CAFE", "esm_class": 64, "data_coding": 4 }
HTTP 201 application/json
{
  "messages": [
    {
      "id": "1854374569574400001",
      "message_id": "1854374569574400001",
      "account": "smppclient1",
      "mode": "Mo",
      "session": null,
      "from": "385911234567",
      "to": "38591999",
      "text": null,
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
        "esm_class": 64,
        "protocol_id": 0,
        "priority_flag": 0,
        "schedule_delivery_time": "",
        "validity_period": "",
        "registered_delivery": 0,
        "data_coding": 4,
        "short_message": "06050400010002CAFE",
        "tlvs": []
      }
    }
  ]
}

GET /api/messages?direction=MobileTerminated
HTTP 200 application/json
{
  "messages": [],
  "next_cursor": null
}
