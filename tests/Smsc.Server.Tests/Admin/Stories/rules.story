settings Smsc:Rules:0:Destination=1 Smsc:Rules:0:Status=ESME_RTHROTTLED

GET /api/rules
HTTP 200 application/json
{
  "source": "Configuration",
  "rules": [
    {
      "Destination": "1",
      "Status": "ESME_RTHROTTLED"
    }
  ]
}

POST /api/rules
| { "Name": "every second", "everyNth": 2, "Status": 1185 }
HTTP 201 application/json
{
  "source": "Api",
  "rules": [
    {
      "Name": "every second",
      "EveryNth": 2,
      "Status": "1185"
    },
    {
      "Destination": "1",
      "Status": "ESME_RTHROTTLED"
    }
  ]
}

POST /api/rules?position=last
| { "DestinationPrefix": "38591", "Delay": "uniform(00:00:01, 00:00:05)", "Outcomes": [{ "State": "DELIVERED", "Weight": 3 }, { "State": "EXPIRED" }] }
HTTP 201 application/json
{
  "source": "Api",
  "rules": [
    {
      "Name": "every second",
      "EveryNth": 2,
      "Status": "1185"
    },
    {
      "Destination": "1",
      "Status": "ESME_RTHROTTLED"
    },
    {
      "DestinationPrefix": "38591",
      "Outcomes": [
        {
          "State": "DELIVERED",
          "Weight": 3
        },
        {
          "State": "EXPIRED",
          "Weight": 1
        }
      ],
      "Delay": "uniform(00:00:01, 00:00:05)"
    }
  ]
}

bind transceiver
ESME_ROK

submit to=2
ESME_ROK 1854374569574400001

submit to=2
1185

PUT /api/rules
| [{ "Destination": "2", "Receipt": "Twice, OtherSession", "FaultTime": "00:00:01", "Fault": "SlowBytes", "From": "08:00", "Until": "18:30:15" }]
HTTP 200 application/json
{
  "source": "Api",
  "rules": [
    {
      "Destination": "2",
      "From": "08:00:00",
      "Until": "18:30:15",
      "Fault": "SlowBytes",
      "FaultTime": "00:00:01",
      "Receipt": "Twice, OtherSession"
    }
  ]
}

DELETE /api/rules
HTTP 200 application/json
{
  "source": "Configuration",
  "rules": [
    {
      "Destination": "1",
      "Status": "ESME_RTHROTTLED"
    }
  ]
}
