POST /api/rules
| { "EveryNth": 0 }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "rule:EveryNth: 0 is not 1 or more. rule says nothing. It needs a Status, ResponseDelay, Fault, State, Outcomes, Delay, Intermediate, Receipt or ReceiptDelay.",
  "errors": {
    "rule.EveryNth": [
      "rule:EveryNth: 0 is not 1 or more."
    ],
    "rule": [
      "rule says nothing. It needs a Status, ResponseDelay, Fault, State, Outcomes, Delay, Intermediate, Receipt or ReceiptDelay."
    ]
  }
}

POST /api/rules
| { "EveryNht": 1 }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "'EveryNht' is no field (line 1, octet 14). Known here: Name, Account, Destination, DestinationPrefix, DestinationRegex, Source, SourcePrefix, SourceRegex, Text, TextRegex, DataCoding, From, Until, EveryNth, Probability, Status, ResponseDelay, Fault, FaultTime, State, Error, Outcomes, Delay, Intermediate, Receipt, ReceiptDelay.",
  "errors": {
    "EveryNht": [
      "'EveryNht' is no field (line 1, octet 14). Known here: Name, Account, Destination, DestinationPrefix, DestinationRegex, Source, SourcePrefix, SourceRegex, Text, TextRegex, DataCoding, From, Until, EveryNth, Probability, Status, ResponseDelay, Fault, FaultTime, State, Error, Outcomes, Delay, Intermediate, Receipt, ReceiptDelay."
    ]
  }
}

POST /api/rules
| { "Delay": "soon" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "'soon' is not a time span (hh:mm:ss) up to 365 days, uniform(least, most), exponential(mean) or lognormal(median, sigma up to 10).",
  "errors": {
    "Delay": [
      "'soon' is not a time span (hh:mm:ss) up to 365 days, uniform(least, most), exponential(mean) or lognormal(median, sigma up to 10)."
    ]
  }
}

POST /api/rules
| { "State": "LOST" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "'LOST' is not one of ENROUTE, DELIVERED, EXPIRED, DELETED, UNDELIVERABLE, ACCEPTED, UNKNOWN, REJECTED.",
  "errors": {
    "State": [
      "'LOST' is not one of ENROUTE, DELIVERED, EXPIRED, DELETED, UNDELIVERABLE, ACCEPTED, UNKNOWN, REJECTED."
    ]
  }
}

POST /api/rules
| { "Status": "ESME_ROK", "Account": "nobody" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'nobody' is no account.",
  "errors": {
    "rule.Account": [
      "'nobody' is no account."
    ]
  }
}

POST /api/rules?position=middle
| { "Status": "ESME_ROK" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "'middle' is neither first nor last.",
  "errors": {
    "position": [
      "'middle' is neither first nor last."
    ]
  }
}

POST /api/rules
| { "Status":
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "It is no JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed (line 1, octet 12).",
  "errors": {
    "Status": [
      "It is no JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed (line 1, octet 12)."
    ]
  }
}

POST /api/rules
| null
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "The body is null.",
  "errors": {
    "body": [
      "The body is null."
    ]
  }
}

POST /api/rules
| {}
> Content-Type: text/plain
HTTP 415 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.16",
  "title": "Unsupported Media Type",
  "status": 415,
  "detail": "'text/plain' is not application/json.",
  "errors": {
    "Content-Type": [
      "'text/plain' is not application/json."
    ]
  }
}

PUT /api/rules
| [{ "Status": "ESME_ROK" }, { "Outcomes": [{ "Weight": 1 }] }, { "Status": "ESME_RTHROTTELD" }]
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "rules[1]:Outcomes:0:State is missing. rules[2]:Status: 'ESME_RTHROTTELD' is no command_status: a name of SMPP 3.4, or a number as 0x4A1 or 1185. Is ESME_RTHROTTLED meant?",
  "errors": {
    "rules[1].Outcomes.0.State": [
      "rules[1]:Outcomes:0:State is missing."
    ],
    "rules[2].Status": [
      "rules[2]:Status: 'ESME_RTHROTTELD' is no command_status: a name of SMPP 3.4, or a number as 0x4A1 or 1185. Is ESME_RTHROTTLED meant?"
    ]
  }
}

PUT /api/rules
| [null]
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "It is null.",
  "errors": {
    "rules[0]": [
      "It is null."
    ]
  }
}

PUT /api/rules
| { "Status": "ESME_ROK" }
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "Bad Request",
  "status": 400,
  "detail": "The value does not fit (line 1, octet 2).",
  "errors": {
    "body": [
      "The value does not fit (line 1, octet 2)."
    ]
  }
}

POST /api/rules
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
