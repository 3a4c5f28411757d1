settings Smsc:Accounts:0:SystemId=smppclient1 Smsc:Accounts:0:Password=password Smsc:Accounts:0:Dialect:MessageId=Hex

bind transceiver
ESME_ROK

# Two parts of one message.

submit to=385910000001 from=INFO hex=0500032A020148656C6C6F2C20 esm_class=64
ESME_ROK 19BC0FD89C000001

submit to=385910000001 from=INFO hex=0500032A0202776F726C6421 esm_class=64
ESME_ROK 19BC0FD89C000002

# Found by message_id in the account's spelling.

GET /api/messages/19bc0fd89c000001
HTTP 200 application/json
{
  "id": "1854374569574400001",
  "message_id": "19BC0FD89C000001",
  "account": "smppclient1",
  "mode": "Sms",
  "face": "smpp",
  "session": 1,
  "from": "INFO",
  "to": "385910000001",
  "text": "Hello, ",
  "state": "ENROUTE",
  "error_code": 0,
  "settled": false,
  "accepted_at": "2026-01-15T09:30:00Z",
  "due_at": "2026-01-15T09:30:01Z",
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
    "esm_class": 64,
    "protocol_id": 0,
    "priority_flag": 0,
    "schedule_delivery_time": "",
    "validity_period": "",
    "registered_delivery": 0,
    "data_coding": 0,
    "short_message": "0500032A020148656C6C6F2C20",
    "tlvs": []
  },
  "history": [
    {
      "kind": "accepted",
      "at": "2026-01-15T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "state": "ENROUTE"
    }
  ],
  "long_message": {
    "kind": "Udh8",
    "reference": 42,
    "total": 2,
    "text": "Hello, world!",
    "complete": true,
    "parts": [
      {
        "sequence": 1,
        "id": "1854374569574400001"
      },
      {
        "sequence": 2,
        "id": "1854374569574400002"
      }
    ],
    "missing": [],
    "repeated": [],
    "contradictions": []
  }
}
