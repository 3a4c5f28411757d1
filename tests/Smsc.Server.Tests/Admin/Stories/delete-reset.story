settings Smsc:Rules:0:Destination=9 Smsc:Rules:0:Status=ESME_RTHROTTLED

bind transceiver
ESME_ROK

submit to=385910000001 from=INFO text=one registered_delivery=1
ESME_ROK 1854374569574400001

submit to=385910000002 from=INFO text=two
ESME_ROK 1854374569574400002

submit to=385910000003 from=INFO text=three
ESME_ROK 1854374569574400003

DELETE /api/messages?to=385910000002
HTTP 200 application/json
{
  "deleted": 1
}

DELETE /api/messages?whom=all
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'whom' is no parameter. Known here: to, to_prefix, from, from_prefix, account, state, receipt, text, since, until, after, lookups, direction.",
  "errors": {
    "whom": [
      "'whom' is no parameter. Known here: to, to_prefix, from, from_prefix, account, state, receipt, text, since, until, after, lookups, direction."
    ]
  }
}

GET /api/messages/1854374569574400002
HTTP 404 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.5",
  "title": "Not Found",
  "status": 404,
  "detail": "There is no message '1854374569574400002'.",
  "errors": {
    "id": [
      "There is no message '1854374569574400002'."
    ]
  }
}

# All that are left; the receipt of the first one is never sent.

DELETE /api/messages
HTTP 200 application/json
{
  "deleted": 2
}

POST /api/clock/advance
| { "by": "00:00:10" }
HTTP 200 application/json
{
  "from": "2026-01-15T09:30:00Z",
  "to": "2026-01-15T09:30:10Z",
  "due": 0,
  "clock": {
    "time": "2026-01-15T09:30:10Z",
    "real_time": "2026-01-15T09:30:00Z",
    "offset": "00:00:10",
    "frozen": false
  }
}

GET /api/stats
HTTP 200 application/json
{
  "binds": {
    "granted": 1,
    "refused": {}
  },
  "submits": {
    "accepted": 3,
    "refused": {}
  },
  "messages": {},
  "receipts": {
    "delivered": 0,
    "refused": 0,
    "expired": 0,
    "retried": 0
  },
  "mobile_originated": {
    "accepted": 0,
    "delivered": 0,
    "refused": 0,
    "expired": 0
  },
  "deliver_sm_sent": 0,
  "sessions": {
    "transmitter": 0,
    "receiver": 0,
    "transceiver": 1
  },
  "queues": {
    "unsettled": 0,
    "receipts_owed": 0,
    "mobile_originated": 0,
    "due": 0,
    "live_messages": 0,
    "store_messages": 0,
    "store_events": 0,
    "event_readers": 0,
    "waiters": 0
  }
}

PUT /api/rules
| []
HTTP 200 application/json
{
  "source": "Api",
  "rules": []
}

submit to=9
ESME_ROK 1854374569574400004

POST /api/clock/freeze
HTTP 200 application/json
{
  "time": "2026-01-15T09:30:10Z",
  "real_time": "2026-01-15T09:30:00Z",
  "offset": "00:00:10",
  "frozen": true
}

# Back to how it was, but for the session and the ids.

POST /api/reset
HTTP 204

GET /api/messages
HTTP 200 application/json
{
  "messages": [],
  "next_cursor": null
}

GET /api/clock
HTTP 200 application/json
{
  "time": "2026-01-15T09:30:00Z",
  "real_time": "2026-01-15T09:30:00Z",
  "offset": "00:00:00",
  "frozen": false
}

GET /api/rules
HTTP 200 application/json
{
  "source": "Configuration",
  "rules": [
    {
      "Destination": "9",
      "Status": "ESME_RTHROTTLED"
    }
  ]
}

GET /api/stats
HTTP 200 application/json
{
  "binds": {
    "granted": 0,
    "refused": {}
  },
  "submits": {
    "accepted": 0,
    "refused": {}
  },
  "messages": {},
  "receipts": {
    "delivered": 0,
    "refused": 0,
    "expired": 0,
    "retried": 0
  },
  "mobile_originated": {
    "accepted": 0,
    "delivered": 0,
    "refused": 0,
    "expired": 0
  },
  "deliver_sm_sent": 0,
  "sessions": {
    "transmitter": 0,
    "receiver": 0,
    "transceiver": 1
  },
  "queues": {
    "unsettled": 0,
    "receipts_owed": 0,
    "mobile_originated": 0,
    "due": 0,
    "live_messages": 0,
    "store_messages": 0,
    "store_events": 0,
    "event_readers": 0,
    "waiters": 0
  }
}

submit to=9
ESME_RTHROTTLED

submit to=385910000001
ESME_ROK 1854374569574400005
