bind transceiver
ESME_ROK

POST /api/messages
| { "account": "smppclient1", "from": "+385911234567", "to": "38591999", "text": "Where are you?" }
HTTP 500

# An ESME acknowledged it.

await DELIVERED

GET /api/messages/1854374569574400001
HTTP 404 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.5",
  "title": "Not Found",
  "status": 404,
  "detail": "There is no message '1854374569574400001'.",
  "errors": {
    "id": [
      "There is no message '1854374569574400001'."
    ]
  }
}

# Two parts, with a parameter of its own.

POST /api/messages
| {
|   "account": "smppclient1", "from": "385911234567", "to": "38591999", "segmentation": "sar",
|   "text": "A text of more than one hundred and sixty characters goes out in parts, which a receiver puts together again: here with the three parameters of SMPP that say which part it is.",
|   "tlvs": [{ "tag": "0x1400", "value": "CAFE" }, { "tag": "user_response_code", "value": "07" }]
| }
HTTP 500

# Characters that GSM 7-bit has not.

POST /api/messages
| { "account": "smppclient1", "from": "INFO", "to": "38591999", "text": "Гдје си?" }
HTTP 500

# Octets, with a user data header of their own.

POST /api/messages
| { "account": "smppclient1", "from": "385911234567", "to": "38591999", "binary": "06050400010002CAFE", "esm_class": 64, "data_coding": 4 }
HTTP 500

GET /api/messages?direction=MobileTerminated
HTTP 200 application/json
{
  "messages": [],
  "next_cursor": null
}
