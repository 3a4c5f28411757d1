POST /api/messages
| { "account": "nobody", "from": "1", "to": "2", "text": "Hi" }
HTTP 404 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.5",
  "title": "Not Found",
  "status": 404,
  "detail": "account: there is no account 'nobody'.",
  "errors": {
    "account": [
      "account: there is no account 'nobody'."
    ]
  }
}

POST /api/messages
| { "account": "smppclient1", "from": "1", "to": "123456789012345678901", "text": "Hi" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "destination_addr: it has 21 characters; it holds 20.",
  "errors": {
    "to": [
      "destination_addr: it has 21 characters; it holds 20."
    ]
  }
}

POST /api/messages
| { "account": "smppclient1", "from": "1", "to": "2" }
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

POST /api/messages
| { "account": "smppclient1", "from": "1" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "Missing: 'to'.",
  "errors": {
    "body": [
      "Missing: 'to'."
    ]
  }
}

POST /api/messages
| { "account": "smppclient1", "from": "1", "to": "2", "text": "Hi", "session": 7 }
HTTP 409 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.10",
  "title": "Conflict",
  "status": 409,
  "detail": "session: smppclient1 has no session 7 that is bound and receives messages.",
  "errors": {
    "session": [
      "session: smppclient1 has no session 7 that is bound and receives messages."
    ]
  }
}

POST /api/messages
| { "account": "smppclient1", "from": "1", "to": "2", "text": "Гдје", "data_coding": 0 }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "text: it has a character that data_coding 0 (Gsm7) has not.",
  "errors": {
    "text": [
      "text: it has a character that data_coding 0 (Gsm7) has not."
    ]
  }
}

POST /api/messages
| { "account": "smppclient1", "from": "1", "to": "2", "text": "Hi", "segmentation": "halves" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "'halves' is not one of None, Udh, Udh16, Sar, Payload.",
  "errors": {
    "segmentation": [
      "'halves' is not one of None, Udh, Udh16, Sar, Payload."
    ]
  }
}

POST /api/messages
| { "account": "smppclient1", "from": "1", "to": "2", "binary": "xyz", "tlvs": [{ "tag": "no_such", "value": "00" }, { "tag": 5, "value": "0" }] }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'no_such' is neither a number (0x1400, 5120) nor a parameter of SMPP 3.4. '0' is not hexadecimal. It is not hexadecimal.",
  "errors": {
    "tlvs[0].tag": [
      "'no_such' is neither a number (0x1400, 5120) nor a parameter of SMPP 3.4."
    ],
    "tlvs[1].value": [
      "'0' is not hexadecimal."
    ],
    "binary": [
      "It is not hexadecimal."
    ]
  }
}

POST /api/messages
| { "account": "smppclient1", "from": "1", "to": "2", "text": "Hi", "data_coding": 256 }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "The value does not fit (line 1, octet 85).",
  "errors": {
    "data_coding": [
      "The value does not fit (line 1, octet 85)."
    ]
  }
}

POST /api/messages
| { "account": null, "from": "1", "to": "2", "text": "Hi" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "It is null.",
  "errors": {
    "account": [
      "It is null."
    ]
  }
}

POST /api/messages
| { "account": "smppclient1", "from": "1", "to": "2", "text": "Hi", "txet": "Hi" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "'txet' is no field (line 1, octet 74). Known here: account, from, to, text, binary, data_coding, segmentation, esm_class, service_type, protocol_id, priority_flag, source_addr_ton, source_addr_npi, dest_addr_ton, dest_addr_npi, tlvs, session.",
  "errors": {
    "txet": [
      "'txet' is no field (line 1, octet 74). Known here: account, from, to, text, binary, data_coding, segmentation, esm_class, service_type, protocol_id, priority_flag, source_addr_ton, source_addr_npi, dest_addr_ton, dest_addr_npi, tlvs, session."
    ]
  }
}

POST /api/messages
| { "account": "smppclient1", "from": "1", "to": "2", "text": "Hi", "tlvs": [{ "tag": "0x1400" }] }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "Missing: 'value'.",
  "errors": {
    "tlvs[0]": [
      "Missing: 'value'."
    ]
  }
}

POST /api/messages
| { "account": "smppclient1", "from": "1", "to": "2", "text": "Hi", "tlvs": [{ "value": "00" }] }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "Missing: 'tag'.",
  "errors": {
    "tlvs[0]": [
      "Missing: 'tag'."
    ]
  }
}

POST /api/messages
| { "account": "smppclient1", "from": "1", "to": "2", "text": "Hi", "tlvs": null }
HTTP 201 application/json
{
  "messages": [
    {
      "id": "1854374569574400001",
      "message_id": "1854374569574400001",
      "account": "smppclient1",
      "mode": "Mo",
      "face": "smpp",
      "session": null,
      "from": "1",
      "to": "2",
      "text": "Hi",
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
        "short_message": "4869",
        "tlvs": []
      }
    }
  ]
}

POST /api/messages
| { "account": "smppclient1", "from": "1", "to": "2", "text": "Hi", "tlvs": [null] }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "It is null.",
  "errors": {
    "tlvs[0]": [
      "It is null."
    ]
  }
}
