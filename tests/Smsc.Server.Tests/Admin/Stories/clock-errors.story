POST /api/clock/advance
| { "by": "-00:00:01" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'-00:00:01' is not a time span (5s, 500ms, 2m, 00:00:05) between 00:00:00.0010000 and 3650000.00:00:00.",
  "errors": {
    "by": [
      "'-00:00:01' is not a time span (5s, 500ms, 2m, 00:00:05) between 00:00:00.0010000 and 3650000.00:00:00."
    ]
  }
}

POST /api/clock/advance
| { "by": "0" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'0' is not a time span (5s, 500ms, 2m, 00:00:05) between 00:00:00.0010000 and 3650000.00:00:00.",
  "errors": {
    "by": [
      "'0' is not a time span (5s, 500ms, 2m, 00:00:05) between 00:00:00.0010000 and 3650000.00:00:00."
    ]
  }
}

POST /api/clock/advance
| { "by": "48:00:00" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'48:00:00' is not a time span (5s, 500ms, 2m, 00:00:05) between 00:00:00.0010000 and 3650000.00:00:00.",
  "errors": {
    "by": [
      "'48:00:00' is not a time span (5s, 500ms, 2m, 00:00:05) between 00:00:00.0010000 and 3650000.00:00:00."
    ]
  }
}

POST /api/clock/advance
| { "by": "3000000.00:00:00" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "'3000000.00:00:00' would take the clock to the year 9999.",
  "errors": {
    "by": [
      "'3000000.00:00:00' would take the clock to the year 9999."
    ]
  }
}

POST /api/clock/advance
| { "by": 5 }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "The value does not fit (line 1, octet 10).",
  "errors": {
    "by": [
      "The value does not fit (line 1, octet 10)."
    ]
  }
}

POST /api/clock/advance
| { "to": "2027-01-01" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "'to' is no field (line 1, octet 8). Known here: by.",
  "errors": {
    "to": [
      "'to' is no field (line 1, octet 8). Known here: by."
    ]
  }
}

POST /api/clock/advance
HTTP 415 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.16",
  "title": "Unsupported Media Type",
  "status": 415,
  "detail": "There is no body of type application/json.",
  "errors": {
    "Content-Type": [
      "There is no body of type application/json."
    ]
  }
}

POST /api/clock
HTTP 405 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.6",
  "title": "Method Not Allowed",
  "status": 405,
  "detail": "'/api/clock' does not take POST, but GET.",
  "errors": {
    "method": [
      "'/api/clock' does not take POST, but GET."
    ]
  }
}

GET /api/clock/advance
HTTP 405 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.6",
  "title": "Method Not Allowed",
  "status": 405,
  "detail": "'/api/clock/advance' does not take GET, but POST.",
  "errors": {
    "method": [
      "'/api/clock/advance' does not take GET, but POST."
    ]
  }
}
