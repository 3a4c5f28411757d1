# Nothing there, nothing comes.

GET /api/messages/wait?to=385910000001&timeout=0
HTTP 408 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.9",
  "title": "Too few messages came in time.",
  "status": 408,
  "detail": "0 of 1 messages matched within 0 s.",
  "errors": {
    "count": [
      "0 of 1 messages matched within 0 s."
    ]
  },
  "matched": 0,
  "messages": [],
  "nearest_misses": []
}

bind transceiver
ESME_ROK

submit to=385910000001 from=INFO text=Hello
ESME_ROK 1854374569574400001

submit to=385910000002 from=INFO text=Bye
ESME_ROK 1854374569574400002

# One is there already.

GET /api/messages/wait?to=385910000001&timeout=10s
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
        "registered_delivery": 0,
        "data_coding": 0,
        "short_message": "48656C6C6F",
        "tlvs": []
      }
    }
  ]
}

# Not so many; and what comes nearest.

GET /api/messages/wait?to=385910000001&text=Bye&timeout=0
HTTP 408 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.9",
  "title": "Too few messages came in time.",
  "status": 408,
  "detail": "0 of 1 messages matched within 0 s. The nearest, 1854374569574400002, differs in to ('385910000002', not '385910000001').",
  "errors": {
    "count": [
      "0 of 1 messages matched within 0 s. The nearest, 1854374569574400002, differs in to ('385910000002', not '385910000001')."
    ]
  },
  "matched": 0,
  "messages": [],
  "nearest_misses": [
    {
      "message": {
        "id": "1854374569574400002",
        "message_id": "1854374569574400002",
        "account": "smppclient1",
        "mode": "Sms",
        "face": "smpp",
        "session": 1,
        "from": "INFO",
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
      "differs": [
        {
          "field": "to",
          "wanted": "385910000001",
          "actual": "385910000002"
        }
      ]
    },
    {
      "message": {
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
          "registered_delivery": 0,
          "data_coding": 0,
          "short_message": "48656C6C6F",
          "tlvs": []
        }
      },
      "differs": [
        {
          "field": "text",
          "wanted": "Bye",
          "actual": "Hello"
        }
      ]
    }
  ]
}

# What was there before does not count.

GET /api/messages/wait?from=INFO&count=1&after=1854374569574400002&timeout=0
HTTP 408 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.9",
  "title": "Too few messages came in time.",
  "status": 408,
  "detail": "0 of 1 messages matched within 0 s. The nearest, 1854374569574400002, differs in after ('1854374569574400002', not '> 1854374569574400002').",
  "errors": {
    "count": [
      "0 of 1 messages matched within 0 s. The nearest, 1854374569574400002, differs in after ('1854374569574400002', not '> 1854374569574400002')."
    ]
  },
  "matched": 0,
  "messages": [],
  "nearest_misses": [
    {
      "message": {
        "id": "1854374569574400002",
        "message_id": "1854374569574400002",
        "account": "smppclient1",
        "mode": "Sms",
        "face": "smpp",
        "session": 1,
        "from": "INFO",
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
      "differs": [
        {
          "field": "after",
          "wanted": "> 1854374569574400002",
          "actual": "1854374569574400002"
        }
      ]
    },
    {
      "message": {
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
          "registered_delivery": 0,
          "data_coding": 0,
          "short_message": "48656C6C6F",
          "tlvs": []
        }
      },
      "differs": [
        {
          "field": "after",
          "wanted": "> 1854374569574400002",
          "actual": "1854374569574400001"
        }
      ]
    }
  ]
}

GET /api/messages/wait?count=0&timeout=soon&two=2
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'two' is no parameter. Known here: to, to_prefix, from, from_prefix, account, state, receipt, text, since, until, after, lookups, direction, count, timeout. '0' is not a whole number between 1 and 1000. 'soon' is not a time span (5s, 500ms, 2m, 00:00:05) between 00:00:00 and 00:10:00.",
  "errors": {
    "two": [
      "'two' is no parameter. Known here: to, to_prefix, from, from_prefix, account, state, receipt, text, since, until, after, lookups, direction, count, timeout."
    ],
    "count": [
      "'0' is not a whole number between 1 and 1000."
    ],
    "timeout": [
      "'soon' is not a time span (5s, 500ms, 2m, 00:00:05) between 00:00:00 and 00:10:00."
    ]
  }
}

GET /api/messages/wait?timeout=11m&state=gone
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'gone' is not one of ENROUTE, DELIVERED, EXPIRED, DELETED, UNDELIVERABLE, ACCEPTED, UNKNOWN, REJECTED. '11m' is not a time span (5s, 500ms, 2m, 00:00:05) between 00:00:00 and 00:10:00.",
  "errors": {
    "state": [
      "'gone' is not one of ENROUTE, DELIVERED, EXPIRED, DELETED, UNDELIVERABLE, ACCEPTED, UNKNOWN, REJECTED."
    ],
    "timeout": [
      "'11m' is not a time span (5s, 500ms, 2m, 00:00:05) between 00:00:00 and 00:10:00."
    ]
  }
}
