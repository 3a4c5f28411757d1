GET /api/sessions
HTTP 200 application/json
{
  "sessions": []
}

bind receiver
ESME_ROK

GET /api/sessions
HTTP 200 application/json
{
  "sessions": [
    {
      "id": 1,
      "account": "smppclient1",
      "bind": "Receiver",
      "state": "BOUND_RX",
      "system_type": "",
      "mode": "Sms",
      "addr_ton": 0,
      "addr_npi": 0,
      "address_range": "",
      "interface_version": "0x34",
      "remote": "127.0.0.1:PORT",
      "local_port": 33217,
      "tls": false,
      "outbind": false,
      "connected_at": "2026-01-15T09:30:00Z",
      "bound_at": "2026-01-15T09:30:00Z",
      "last_received_at": "2026-01-15T09:30:00Z",
      "submits_accepted": 0,
      "submits_refused": 0,
      "deliver_sm_sent": 0,
      "deliver_sm_resp_received": 0,
      "enquire_links_received": 0,
      "unanswered": 0,
      "window": 100,
      "submits_waiting": 0,
      "traced_pdus": 0
    }
  ]
}

GET /api/sessions/1
HTTP 200 application/json
{
  "id": 1,
  "account": "smppclient1",
  "bind": "Receiver",
  "state": "BOUND_RX",
  "system_type": "",
  "mode": "Sms",
  "addr_ton": 0,
  "addr_npi": 0,
  "address_range": "",
  "interface_version": "0x34",
  "remote": "127.0.0.1:PORT",
  "local_port": 33217,
  "tls": false,
  "outbind": false,
  "connected_at": "2026-01-15T09:30:00Z",
  "bound_at": "2026-01-15T09:30:00Z",
  "last_received_at": "2026-01-15T09:30:00Z",
  "submits_accepted": 0,
  "submits_refused": 0,
  "deliver_sm_sent": 0,
  "deliver_sm_resp_received": 0,
  "enquire_links_received": 0,
  "unanswered": 0,
  "window": 100,
  "submits_waiting": 0,
  "traced_pdus": 0
}

GET /api/sessions/1/trace
HTTP 409 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.10",
  "title": "Conflict",
  "status": 409,
  "detail": "Session 1 is not traced. PUT /api/sessions/1/trace does, and Smsc:Smpp:TracePdus for all from their beginning.",
  "errors": {
    "trace": [
      "Session 1 is not traced. PUT /api/sessions/1/trace does, and Smsc:Smpp:TracePdus for all from their beginning."
    ]
  }
}

PUT /api/sessions/1/trace
| { "pdus": 10 }
HTTP 200 application/json
{
  "id": 1,
  "account": "smppclient1",
  "bind": "Receiver",
  "state": "BOUND_RX",
  "system_type": "",
  "mode": "Sms",
  "addr_ton": 0,
  "addr_npi": 0,
  "address_range": "",
  "interface_version": "0x34",
  "remote": "127.0.0.1:PORT",
  "local_port": 33217,
  "tls": false,
  "outbind": false,
  "connected_at": "2026-01-15T09:30:00Z",
  "bound_at": "2026-01-15T09:30:00Z",
  "last_received_at": "2026-01-15T09:30:00Z",
  "submits_accepted": 0,
  "submits_refused": 0,
  "deliver_sm_sent": 0,
  "deliver_sm_resp_received": 0,
  "enquire_links_received": 0,
  "unanswered": 0,
  "window": 100,
  "submits_waiting": 0,
  "traced_pdus": 10
}

# A message from a subscriber, and its answer, are seen.

POST /api/messages
| { "account": "smppclient1", "from": "385911234567", "to": "38591999", "text": "Hello" }
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

await deliver_sm_resp

GET /api/sessions/1/trace
HTTP 200 application/json
{
  "session": 1,
  "traced": 0,
  "pdus": []
}

DELETE /api/sessions/1
HTTP 202

await "traced": 4

GET /api/sessions/1/trace?after=3&limit=1
HTTP 200 application/json
{
  "session": 1,
  "traced": 2,
  "pdus": []
}

await []

GET /api/sessions
HTTP 200 application/json
{
  "sessions": []
}

bind transceiver
ESME_ROK

DELETE /api/sessions/2?abort=true
HTTP 202

await []

GET /api/sessions
HTTP 200 application/json
{
  "sessions": []
}
