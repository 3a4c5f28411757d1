settings Smsc:Http:ApiKey=correct-horse-battery-staple

GET /api/messages
HTTP 401 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.2",
  "title": "Unauthorized",
  "status": 401,
  "detail": "The key of Smsc:Http:ApiKey is missing or wrong; it is told as X-Api-Key, or as Authorization: Bearer.",
  "errors": {
    "X-Api-Key": [
      "The key of Smsc:Http:ApiKey is missing or wrong; it is told as X-Api-Key, or as Authorization: Bearer."
    ]
  }
}

GET /api/messages
> X-Api-Key: wrong
HTTP 401 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.2",
  "title": "Unauthorized",
  "status": 401,
  "detail": "The key of Smsc:Http:ApiKey is missing or wrong; it is told as X-Api-Key, or as Authorization: Bearer.",
  "errors": {
    "X-Api-Key": [
      "The key of Smsc:Http:ApiKey is missing or wrong; it is told as X-Api-Key, or as Authorization: Bearer."
    ]
  }
}

GET /api/messages
> X-Api-Key: correct-horse-battery-staple
HTTP 200 application/json
{
  "messages": [],
  "next_cursor": null
}

GET /api/messages
> Authorization: Bearer correct-horse-battery-staple
HTTP 200 application/json
{
  "messages": [],
  "next_cursor": null
}

GET /openapi/v1.json
HTTP 401 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.2",
  "title": "Unauthorized",
  "status": 401,
  "detail": "The key of Smsc:Http:ApiKey is missing or wrong; it is told as X-Api-Key, or as Authorization: Bearer.",
  "errors": {
    "X-Api-Key": [
      "The key of Smsc:Http:ApiKey is missing or wrong; it is told as X-Api-Key, or as Authorization: Bearer."
    ]
  }
}

GET /health/live
HTTP 200 text/plain
Healthy

# A page of another origin, shown by a browser on this machine.

GET /api/messages
> X-Api-Key: correct-horse-battery-staple
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
