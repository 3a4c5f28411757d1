GET /api/clock
HTTP 200 application/json
{
  "time": "2026-01-15T09:30:00Z",
  "real_time": "2026-01-15T09:30:00Z",
  "offset": "00:00:00",
  "frozen": false
}

POST /api/clock/advance
| { "by": "2.00:00:00" }
HTTP 200 application/json
{
  "from": "2026-01-15T09:30:00Z",
  "to": "2026-01-17T09:30:00Z",
  "due": 0,
  "clock": {
    "time": "2026-01-17T09:30:00Z",
    "real_time": "2026-01-15T09:30:00Z",
    "offset": "2.00:00:00",
    "frozen": false
  }
}

POST /api/clock/freeze
HTTP 200 application/json
{
  "time": "2026-01-17T09:30:00Z",
  "real_time": "2026-01-15T09:30:00Z",
  "offset": "2.00:00:00",
  "frozen": true
}

POST /api/clock/advance
| { "by": "00:00:01.5" }
HTTP 200 application/json
{
  "from": "2026-01-17T09:30:00Z",
  "to": "2026-01-17T09:30:01.5Z",
  "due": 0,
  "clock": {
    "time": "2026-01-17T09:30:01.5Z",
    "real_time": "2026-01-15T09:30:00Z",
    "offset": "2.00:00:01.5000000",
    "frozen": true
  }
}

GET /api/clock
HTTP 200 application/json
{
  "time": "2026-01-17T09:30:01.5Z",
  "real_time": "2026-01-15T09:30:00Z",
  "offset": "2.00:00:01.5000000",
  "frozen": true
}

POST /api/clock/resume
HTTP 200 application/json
{
  "time": "2026-01-17T09:30:01.5Z",
  "real_time": "2026-01-15T09:30:00Z",
  "offset": "2.00:00:01.5000000",
  "frozen": false
}

GET /api/clock
HTTP 200 application/json
{
  "time": "2026-01-17T09:30:01.5Z",
  "real_time": "2026-01-15T09:30:00Z",
  "offset": "2.00:00:01.5000000",
  "frozen": false
}
