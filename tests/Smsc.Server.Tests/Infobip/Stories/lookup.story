# Numbers are looked up at once. They stand among the lookups, and nobody is owed an answer.

settings Smsc:Hlr:PortedPercent=0 Smsc:Hlr:RoamingPercent=0 Smsc:Hlr:AbsentPercent=0 Smsc:Hlr:UnknownPercent=0 Smsc:Rules:0:Name=absent Smsc:Rules:0:Destination=41790000004 Smsc:Rules:0:State=UNDELIVERABLE Smsc:Rules:0:Error=27

login smppclient1 password

POST /number/1/query
| {"to":["41790000001","+38591000001","99912345","","x","41790000004"]}
HTTP 200 application/json
{
  "results": [
    {
      "to": "41790000001",
      "mccMnc": "22801",
      "imsi": "228019269892949",
      "originalNetwork": {
        "networkName": "Swisscom",
        "networkPrefix": "79",
        "countryName": "Switzerland",
        "countryPrefix": "41"
      },
      "ported": false,
      "roaming": false,
      "status": {
        "groupId": 3,
        "groupName": "DELIVERED",
        "id": 5,
        "name": "DELIVERED_TO_HANDSET",
        "description": "Message delivered to handset"
      },
      "error": {
        "groupId": 0,
        "groupName": "OK",
        "id": 0,
        "name": "NO_ERROR",
        "description": "No Error",
        "permanent": false
      }
    },
    {
      "to": "38591000001",
      "mccMnc": "21910",
      "imsi": "219102583074597",
      "originalNetwork": {
        "networkName": "VipNet",
        "networkPrefix": "91",
        "countryName": "Croatia",
        "countryPrefix": "385"
      },
      "ported": false,
      "roaming": false,
      "status": {
        "groupId": 3,
        "groupName": "DELIVERED",
        "id": 5,
        "name": "DELIVERED_TO_HANDSET",
        "description": "Message delivered to handset"
      },
      "error": {
        "groupId": 0,
        "groupName": "OK",
        "id": 0,
        "name": "NO_ERROR",
        "description": "No Error",
        "permanent": false
      }
    },
    {
      "to": "99912345",
      "ported": false,
      "roaming": false,
      "status": {
        "groupId": 2,
        "groupName": "UNDELIVERABLE",
        "id": 9,
        "name": "UNDELIVERABLE_NOT_DELIVERED",
        "description": "Message sent not delivered"
      },
      "error": {
        "groupId": 1,
        "groupName": "HANDSET_ERRORS",
        "id": 1,
        "name": "EC_UNKNOWN_SUBSCRIBER",
        "description": "Unknown Subscriber",
        "permanent": true
      }
    },
    {
      "to": "",
      "status": {
        "groupId": 5,
        "groupName": "REJECTED",
        "id": 51,
        "name": "MISSING_TO",
        "description": "Missing destination.",
        "action": "Check to parameter."
      },
      "error": {
        "groupId": 0,
        "groupName": "OK",
        "id": 0,
        "name": "NO_ERROR",
        "description": "No Error",
        "permanent": false
      }
    },
    {
      "to": "x",
      "status": {
        "groupId": 5,
        "groupName": "REJECTED",
        "id": 52,
        "name": "REJECTED_DESTINATION",
        "description": "Invalid destination address.",
        "action": "Check to parameter."
      },
      "error": {
        "groupId": 0,
        "groupName": "OK",
        "id": 0,
        "name": "NO_ERROR",
        "description": "No Error",
        "permanent": false
      }
    },
    {
      "to": "41790000004",
      "originalNetwork": {
        "networkName": "Swisscom",
        "networkPrefix": "79",
        "countryName": "Switzerland",
        "countryPrefix": "41"
      },
      "ported": false,
      "roaming": false,
      "status": {
        "groupId": 2,
        "groupName": "UNDELIVERABLE",
        "id": 9,
        "name": "UNDELIVERABLE_NOT_DELIVERED",
        "description": "Message sent not delivered"
      },
      "error": {
        "groupId": 1,
        "groupName": "HANDSET_ERRORS",
        "id": 27,
        "name": "EC_ABSENT_SUBSCRIBER",
        "description": "Absent Subscriber",
        "permanent": false
      }
    }
  ]
}

POST /number/1/query
| {"to":"41790000001"}
HTTP 200 application/json
{
  "results": [
    {
      "to": "41790000001",
      "mccMnc": "22801",
      "imsi": "228019269892949",
      "originalNetwork": {
        "networkName": "Swisscom",
        "networkPrefix": "79",
        "countryName": "Switzerland",
        "countryPrefix": "41"
      },
      "ported": false,
      "roaming": false,
      "status": {
        "groupId": 3,
        "groupName": "DELIVERED",
        "id": 5,
        "name": "DELIVERED_TO_HANDSET",
        "description": "Message delivered to handset"
      },
      "error": {
        "groupId": 0,
        "groupName": "OK",
        "id": 0,
        "name": "NO_ERROR",
        "description": "No Error",
        "permanent": false
      }
    }
  ]
}

POST /number/1/query
> Content-Type: application/xml
> Accept: application/xml
| <request><to><to>41790000001</to><to>99912345</to></to></request>
HTTP 200 application/xml
<NCResponse>
  <results>
    <results>
      <to>41790000001</to>
      <mccMnc>22801</mccMnc>
      <imsi>228019269892949</imsi>
      <originalNetwork>
        <networkName>Swisscom</networkName>
        <networkPrefix>79</networkPrefix>
        <countryName>Switzerland</countryName>
        <countryPrefix>41</countryPrefix>
      </originalNetwork>
      <ported>false</ported>
      <roaming>false</roaming>
      <status>
        <groupId>3</groupId>
        <groupName>DELIVERED</groupName>
        <id>5</id>
        <name>DELIVERED_TO_HANDSET</name>
        <description>Message delivered to handset</description>
      </status>
      <error>
        <groupId>0</groupId>
        <groupName>OK</groupName>
        <id>0</id>
        <name>NO_ERROR</name>
        <description>No Error</description>
        <permanent>false</permanent>
      </error>
    </results>
    <results>
      <to>99912345</to>
      <ported>false</ported>
      <roaming>false</roaming>
      <status>
        <groupId>2</groupId>
        <groupName>UNDELIVERABLE</groupName>
        <id>9</id>
        <name>UNDELIVERABLE_NOT_DELIVERED</name>
        <description>Message sent not delivered</description>
      </status>
      <error>
        <groupId>1</groupId>
        <groupName>HANDSET_ERRORS</groupName>
        <id>1</id>
        <name>EC_UNKNOWN_SUBSCRIBER</name>
        <description>Unknown Subscriber</description>
        <permanent>true</permanent>
      </error>
    </results>
  </results>
</NCResponse>

GET /api/messages?lookups=true&to=41790000001&limit=1
HTTP 200 application/json
{
  "messages": [
    {
      "id": "1854374569574400006",
      "message_id": "1854374569574400006",
      "account": "smppclient1",
      "mode": "Hlr",
      "face": "http",
      "session": null,
      "from": "",
      "to": "41790000001",
      "text": null,
      "state": "DELIVERED",
      "error_code": 0,
      "settled": true,
      "accepted_at": "2026-01-15T09:30:00Z",
      "due_at": "2026-01-15T09:30:00Z",
      "receipt": {
        "state": "None",
        "attempts": 0,
        "sent_at": null,
        "session": null,
        "at": null
      },
      "pdu": {
        "service_type": "",
        "source_addr_ton": 0,
        "source_addr_npi": 0,
        "dest_addr_ton": 0,
        "dest_addr_npi": 0,
        "esm_class": 0,
        "protocol_id": 0,
        "priority_flag": 0,
        "schedule_delivery_time": "",
        "validity_period": "",
        "registered_delivery": 1,
        "data_coding": 0,
        "short_message": "",
        "tlvs": []
      }
    }
  ],
  "next_cursor": "1854374569574400006"
}

GET /sms/1/reports
HTTP 200 application/json
{
  "results": []
}

GET /sms/1/logs
HTTP 200 application/json
{
  "results": []
}
