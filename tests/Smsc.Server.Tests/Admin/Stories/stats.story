settings Smsc:Accounts:0:SystemId=smppclient1 Smsc:Accounts:0:Password=password Smsc:Accounts:0:MaxUnsettled=2

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

bind transmitter nobody
ESME_RINVSYSID

bind transceiver
ESME_ROK

submit to=1 registered_delivery=1
ESME_ROK 1854374569574400001

submit to=2
ESME_ROK 1854374569574400002

submit to=3
ESME_RMSGQFUL

GET /api/stats
HTTP 200 application/json
{
  "binds": {
    "granted": 1,
    "refused": {
      "ESME_RINVSYSID": 1
    }
  },
  "submits": {
    "accepted": 2,
    "refused": {
      "ESME_RMSGQFUL": 1
    }
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
    "unsettled": 2,
    "receipts_owed": 0,
    "mobile_originated": 0,
    "due": 2,
    "live_messages": 2,
    "store_messages": 0,
    "store_events": 0,
    "event_readers": 0,
    "waiters": 0
  }
}

GET /api/stats/more
HTTP 404 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.5",
  "title": "Not Found",
  "status": 404,
  "detail": "There is nothing at '/api/stats/more'; see /openapi/v1.json.",
  "errors": {
    "path": [
      "There is nothing at '/api/stats/more'; see /openapi/v1.json."
    ]
  }
}

DELETE /api/stats
HTTP 405 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.6",
  "title": "Method Not Allowed",
  "status": 405,
  "detail": "'/api/stats' does not take DELETE, but GET.",
  "errors": {
    "method": [
      "'/api/stats' does not take DELETE, but GET."
    ]
  }
}
