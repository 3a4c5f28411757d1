GET /api/messages?too=1&limit=0&state=lost
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'too' is no parameter. Known here: to, to_prefix, from, from_prefix, account, state, receipt, text, since, until, after, lookups, direction, limit, cursor. 'lost' is not one of ENROUTE, DELIVERED, EXPIRED, DELETED, UNDELIVERABLE, ACCEPTED, UNKNOWN, REJECTED. '0' is not a whole number between 1 and 1000.",
  "errors": {
    "too": [
      "'too' is no parameter. Known here: to, to_prefix, from, from_prefix, account, state, receipt, text, since, until, after, lookups, direction, limit, cursor."
    ],
    "state": [
      "'lost' is not one of ENROUTE, DELIVERED, EXPIRED, DELETED, UNDELIVERABLE, ACCEPTED, UNKNOWN, REJECTED."
    ],
    "limit": [
      "'0' is not a whole number between 1 and 1000."
    ]
  }
}

GET /api/messages?to=1&to_prefix=2&receipt=5&since=yesterday&after=-1&lookups=maybe&cursor=x&text=
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "to and to_prefix exclude each other. It is empty. '5' is not one of None, Owed, Delivered, Refused, Expired, Waiting. 'yesterday' is not a date and time as 2026-01-15T09:30:00Z. '-1' is not an id: a whole number. 'maybe' is neither true nor false. 'x' is not an id: a whole number.",
  "errors": {
    "to_prefix": [
      "to and to_prefix exclude each other."
    ],
    "text": [
      "It is empty."
    ],
    "receipt": [
      "'5' is not one of None, Owed, Delivered, Refused, Expired, Waiting."
    ],
    "since": [
      "'yesterday' is not a date and time as 2026-01-15T09:30:00Z."
    ],
    "after": [
      "'-1' is not an id: a whole number."
    ],
    "lookups": [
      "'maybe' is neither true nor false."
    ],
    "cursor": [
      "'x' is not an id: a whole number."
    ]
  }
}

GET /api/messages?to=123456789012345678901
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'123456789012345678901' has more than the 20 characters of an address.",
  "errors": {
    "to": [
      "'123456789012345678901' has more than the 20 characters of an address."
    ]
  }
}

GET /api/messages?to=1&to=2
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'to' is given 2 times.",
  "errors": {
    "to": [
      "'to' is given 2 times."
    ]
  }
}

GET /api/messages/1
HTTP 404 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.5",
  "title": "Not Found",
  "status": 404,
  "detail": "There is no message '1'.",
  "errors": {
    "id": [
      "There is no message '1'."
    ]
  }
}

GET /api/messages/none
HTTP 404 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.5",
  "title": "Not Found",
  "status": 404,
  "detail": "There is no message 'none'.",
  "errors": {
    "id": [
      "There is no message 'none'."
    ]
  }
}

PATCH /api/messages
HTTP 405 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.6",
  "title": "Method Not Allowed",
  "status": 405,
  "detail": "'/api/messages' does not take PATCH, but DELETE, GET, POST.",
  "errors": {
    "method": [
      "'/api/messages' does not take PATCH, but DELETE, GET, POST."
    ]
  }
}

GET /api/massages
HTTP 404 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.5",
  "title": "Not Found",
  "status": 404,
  "detail": "There is nothing at '/api/massages'; see /openapi/v1.json.",
  "errors": {
    "path": [
      "There is nothing at '/api/massages'; see /openapi/v1.json."
    ]
  }
}
