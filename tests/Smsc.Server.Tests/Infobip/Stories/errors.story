# Every error has the same body, in JSON or XML.

settings Smsc:Http:Infobip:MaxDestinations=2 Smsc:Http:Infobip:MaxBodyOctets=4096

POST /sms/1/text/single
| {"from":"DemoShop","to":"41790000001","text":"Hello"}
HTTP 401 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "UNAUTHORIZED",
      "text": "Invalid login details"
    }
  }
}

login smppclient1 wrong

POST /sms/1/text/single
> Accept: application/xml
| {"from":"DemoShop","to":"41790000001","text":"Hello"}
HTTP 401 application/xml
<requestError>
  <serviceException>
    <messageId>UNAUTHORIZED</messageId>
    <text>Invalid login details</text>
  </serviceException>
</requestError>

login smppclient1 password

POST /sms/1/text/single
> Content-Type: -
| {"from":"DemoShop","to":"41790000001","text":"Hello"}
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "General error: there is no Content-Type."
    }
  }
}

POST /sms/1/text/single
> Content-Type: text/plain
| {"from":"DemoShop","to":"41790000001","text":"Hello"}
HTTP 415 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "UNSUPPORTED_MEDIA_TYPE",
      "text": "'text/plain' is neither application/json nor application/xml."
    }
  }
}

POST /sms/1/text/single
> Content-Type: application/json; charset=klingon
| {"from":"DemoShop","to":"41790000001","text":"Hello"}
HTTP 415 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "UNSUPPORTED_MEDIA_TYPE",
      "text": "'application/json; charset=klingon' is neither application/json nor application/xml."
    }
  }
}

GET /sms/1/text/single
HTTP 405 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "METHOD_NOT_ALLOWED",
      "text": "'/sms/1/text/single' does not take GET, but POST, PUT."
    }
  }
}

DELETE /sms/1/reports
HTTP 405 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "METHOD_NOT_ALLOWED",
      "text": "'/sms/1/reports' does not take DELETE, but GET."
    }
  }
}

GET /sms/2/text/single
HTTP 404 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "NOT_FOUND",
      "text": "There is nothing at '/sms/2/text/single'; see /openapi/infobip.json."
    }
  }
}

GET /number/1/other
> Accept: application/xml
HTTP 404 application/xml
<requestError>
  <serviceException>
    <messageId>NOT_FOUND</messageId>
    <text>There is nothing at '/number/1/other'; see /openapi/infobip.json.</text>
  </serviceException>
</requestError>

# Nothing of these is accepted.

POST /sms/1/text/single
| {"from":"DemoShop","to":"41790000001","text":"Hello"
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "It is no JSON (line 1, octet 53)."
    }
  }
}

POST /sms/1/text/single
| {"from":"DemoShop","to":["41790000001",{"x":1}],"text":"Hello"}
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "to: The value does not fit (line 1, octet 41)."
    }
  }
}

POST /sms/1/text/single
| {"from":"DemoShop","to":"41790000001"}
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "text: It is missing."
    }
  }
}

POST /sms/1/text/single
| null
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "The body is null."
    }
  }
}

POST /sms/1/text/multi
| {"messages":[]}
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "messages: there is none."
    }
  }
}

POST /sms/1/text/multi
| {"messages":[{"from":"DemoShop","to":"41790000001","text":"Hello"},null]}
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "messages[1]: It is null."
    }
  }
}

POST /sms/1/text/multi
| {"messages":[{"from":"DemoShop","to":["41790000001","41790000002","41790000003"],"text":"Hello"}]}
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "There are 3 destinations; one request can have 2."
    }
  }
}

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"x"},{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"x","sendAt":"tomorrow"}]}
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "messages[1].sendAt: 'tomorrow' is no time as 2015-07-07T17:00:00.000+01:00."
    }
  }
}

POST /sms/1/text/advanced
| {"messages":[{"destinations":[{"to":"41790000001"}],"text":"x","sendAt":"2099-01-01T00:00:00Z"}]}
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "messages[0].sendAt: '2099-01-01T00:00:00Z' is after the year 2037."
    }
  }
}

POST /sms/1/text/advanced
| {"messages":[{"destinations":[{"to":"41790000001"}],"text":"x","validityPeriod":-1}]}
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "messages[0].validityPeriod: -1 minutes are less than none."
    }
  }
}

POST /sms/1/text/advanced
| {"messages":[{"destinations":[{"to":"41790000001"}],"text":"x","validityPeriod":"long"}]}
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "messages[0].validityPeriod: The value does not fit (line 1, octet 87)."
    }
  }
}

POST /sms/1/text/advanced
| {"messages":[{"destinations":[{"to":"41790000001"}],"text":"x","notifyUrl":"ftp://localhost/"}]}
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "messages[0].notifyUrl: 'ftp://localhost/' is no http or https URL of at most 2048 characters."
    }
  }
}

POST /sms/1/text/advanced
| {"messages":[{"destinations":[{"to":"41790000001"}],"text":"x","notifyUrl":"http://localhost/","notifyContentType":"text/html"}]}
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "messages[0].notifyContentType: 'text/html' is not application/json or application/xml."
    }
  }
}

POST /sms/1/text/advanced
| {"messages":[{"destinations":[{"to":"41790000001"}],"text":"x","language":{"languageCode":"DE"}}]}
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "messages[0].language.languageCode: 'DE' is not TR, ES or PT."
    }
  }
}

POST /sms/1/text/advanced
| {"messages":[{"destinations":[{"to":"41790000001"}],"text":"x","transliteration":"LATIN"}]}
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "messages[0].transliteration: 'LATIN' is not TURKISH, GREEK, CYRILLIC, CENTRAL_EUROPEAN or NON_UNICODE."
    }
  }
}

POST /sms/1/text/advanced
| {"messages":[{"destinations":[{"to":"41790000001"}],"text":"x"}],"tracking":{"track":"ALL"}}
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "tracking.track: 'ALL' is not SMS or URL."
    }
  }
}

POST /sms/1/text/single
> Content-Type: application/xml
> Accept: application/xml
| <request><from>DemoShop</from><to>41790000001</to><text>Hello</request>
HTTP 400 application/xml
<requestError>
  <serviceException>
    <messageId>BAD_REQUEST</messageId>
    <text>It is no XML that can be read: The 'text' start tag on line 1 position 52 does not match the end tag of 'request'. Line 1, position 64.</text>
  </serviceException>
</requestError>

POST /sms/1/text/single
> Content-Type: application/xml
| <!DOCTYPE x [<!ENTITY e "x">]><request><from>DemoShop</from><to>41790000001</to><text>&e;</text></request>
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "It is no XML that can be read: It has a document type, which is not allowed."
    }
  }
}

POST /sms/1/text/advanced
> Content-Type: application/xml
| <request><messages><destinations><to>41790000001</to></destinations><text>x</text><flash>maybe</flash></messages></request>
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "flash: 'maybe' is neither true nor false."
    }
  }
}

GET /api/messages
HTTP 200 application/json
{
  "messages": [],
  "next_cursor": null
}

# Parameters that cannot be read.

GET /sms/1/reports?limit=none
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "limit: 'none' is no whole number above 0."
    }
  }
}

GET /sms/1/logs?limit=0
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "limit: '0' is no whole number above 0."
    }
  }
}

GET /sms/1/logs?sentSince=yesterday
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "sentSince: 'yesterday' is no time as 2015-02-22T17:42:05.390+01:00."
    }
  }
}

GET /sms/1/logs?generalStatus=GOOD
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "generalStatus: 'GOOD' is not one of ACCEPTED, PENDING, UNDELIVERABLE, DELIVERED, EXPIRED, REJECTED."
    }
  }
}

GET /sms/1/inbox/reports?limit=-1
> Accept: application/xml
HTTP 400 application/xml
<requestError>
  <serviceException>
    <messageId>BAD_REQUEST</messageId>
    <text>limit: '-1' is no whole number above 0.</text>
  </serviceException>
</requestError>

POST /number/1/query
| {"to":[]}
HTTP 400 application/json
{
  "requestError": {
    "serviceException": {
      "messageId": "BAD_REQUEST",
      "text": "to: there is no number."
    }
  }
}
