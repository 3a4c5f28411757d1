# No message is of this process

GET /api/links?account=smppclient1&process_key=campaign
HTTP 200 application/json
{
  "account": "smppclient1",
  "process_key": "campaign",
  "messages": 0,
  "links": 0,
  "opened_messages": 0,
  "clicks": 0,
  "rate": 0,
  "next_cursor": null
}

# What is needed, and what cannot be meant

GET /api/links
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "account is needed: whose process it is. process_key is needed: of which process.",
  "errors": {
    "account": [
      "account is needed: whose process it is."
    ],
    "process_key": [
      "process_key is needed: of which process."
    ]
  }
}

GET /api/links?account=smppclient1&process_key=campaign&limit=0&cursor=x&processKey=campaign
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'processKey' is no parameter. Known here: account, process_key, limit, cursor. '0' is not a whole number between 1 and 10000. 'x' is not an id: a whole number.",
  "errors": {
    "processKey": [
      "'processKey' is no parameter. Known here: account, process_key, limit, cursor."
    ],
    "limit": [
      "'0' is not a whole number between 1 and 10000."
    ],
    "cursor": [
      "'x' is not an id: a whole number."
    ]
  }
}

# Short URLs that are none; nothing else is served there

GET /s/AAAAAA
HTTP 404 text/plain
There is no such link, or it is too old.

GET /s/
HTTP 404

POST /s/AAAAAA
HTTP 405
