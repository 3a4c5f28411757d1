# Without a key only this machine is let in, under its own names.

GET /api/stats
> Host: localhost:8080
> Origin: http://localhost:8080
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
    "transceiver": 0
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

GET /api/messages
> Host: evil.example
HTTP 403 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.4",
  "title": "Forbidden",
  "status": 403,
  "detail": "'evil.example' is not localhost; under other names this API needs Smsc:Http:ApiKey.",
  "errors": {
    "Host": [
      "'evil.example' is not localhost; under other names this API needs Smsc:Http:ApiKey."
    ]
  }
}

GET /api/messages
> Origin: https://example.com
HTTP 403 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.4",
  "title": "Forbidden",
  "status": 403,
  "detail": "A page of 'https://example.com' may not use this API.",
  "errors": {
    "Origin": [
      "A page of 'https://example.com' may not use this API."
    ]
  }
}

GET /health/live
> Host: evil.example
HTTP 200 text/plain
Healthy
