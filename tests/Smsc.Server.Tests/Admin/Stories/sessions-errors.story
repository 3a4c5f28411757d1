GET /api/sessions/7
HTTP 404 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.5",
  "title": "Not Found",
  "status": 404,
  "detail": "There is no session 7.",
  "errors": {
    "id": [
      "There is no session 7."
    ]
  }
}

GET /api/sessions/seven
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'seven' is not an id: a whole number.",
  "errors": {
    "id": [
      "'seven' is not an id: a whole number."
    ]
  }
}

DELETE /api/sessions/7
HTTP 404 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.5",
  "title": "Not Found",
  "status": 404,
  "detail": "There is no session 7.",
  "errors": {
    "id": [
      "There is no session 7."
    ]
  }
}

DELETE /api/sessions/7?abort=now
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'now' is neither true nor false.",
  "errors": {
    "abort": [
      "'now' is neither true nor false."
    ]
  }
}

GET /api/sessions/7/trace
HTTP 404 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.5",
  "title": "Not Found",
  "status": 404,
  "detail": "There is no session 7, and no trace of it.",
  "errors": {
    "id": [
      "There is no session 7, and no trace of it."
    ]
  }
}

GET /api/sessions/7/trace?limit=0&after=x&all=1
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'all' is no parameter. Known here: after, limit. 'x' is not an id: a whole number. '0' is not a whole number between 1 and 1000.",
  "errors": {
    "all": [
      "'all' is no parameter. Known here: after, limit."
    ],
    "after": [
      "'x' is not an id: a whole number."
    ],
    "limit": [
      "'0' is not a whole number between 1 and 1000."
    ]
  }
}

PUT /api/sessions/7/trace
| { "pdus": 10 }
HTTP 404 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.5",
  "title": "Not Found",
  "status": 404,
  "detail": "There is no session 7.",
  "errors": {
    "id": [
      "There is no session 7."
    ]
  }
}

PUT /api/sessions/7/trace
| { "pdus": 10001 }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "10001 is not between 0 and 10000.",
  "errors": {
    "pdus": [
      "10001 is not between 0 and 10000."
    ]
  }
}

PUT /api/sessions/7/trace
| { "pdus": "many" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "The value does not fit (line 1, octet 17).",
  "errors": {
    "pdus": [
      "The value does not fit (line 1, octet 17)."
    ]
  }
}

POST /api/sessions
HTTP 405 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.6",
  "title": "Method Not Allowed",
  "status": 405,
  "detail": "'/api/sessions' does not take POST, but GET.",
  "errors": {
    "method": [
      "'/api/sessions' does not take POST, but GET."
    ]
  }
}
