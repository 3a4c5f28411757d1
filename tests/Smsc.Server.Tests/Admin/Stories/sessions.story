GET /api/sessions
HTTP 200 application/json
{
  "sessions": []
}

answer ESME_RX_T_APPN

bind receiver
ESME_ROK

GET /api/sessions
HTTP 200 application/json
{
  "sessions": [
    {
      "id": 1,
      "account": "smppclient1",
      "bind": "Receiver",
      "state": "BOUND_RX",
      "system_type": "",
      "mode": "Sms",
      "addr_ton": 0,
      "addr_npi": 0,
      "address_range": "",
      "interface_version": "0x34",
      "remote": "127.0.0.1:PORT",
      "local_port": PORT,
      "tls": false,
      "outbind": false,
      "connected_at": "2026-01-15T09:30:00Z",
      "bound_at": "2026-01-15T09:30:00Z",
      "last_received_at": "2026-01-15T09:30:00Z",
      "submits_accepted": 0,
      "submits_refused": 0,
      "deliver_sm_sent": 0,
      "deliver_sm_resp_received": 0,
      "enquire_links_received": 0,
      "unanswered": 0,
      "window": 100,
      "submits_waiting": 0,
      "traced_pdus": 0
    }
  ]
}

GET /api/sessions/1
HTTP 200 application/json
{
  "id": 1,
  "account": "smppclient1",
  "bind": "Receiver",
  "state": "BOUND_RX",
  "system_type": "",
  "mode": "Sms",
  "addr_ton": 0,
  "addr_npi": 0,
  "address_range": "",
  "interface_version": "0x34",
  "remote": "127.0.0.1:PORT",
  "local_port": PORT,
  "tls": false,
  "outbind": false,
  "connected_at": "2026-01-15T09:30:00Z",
  "bound_at": "2026-01-15T09:30:00Z",
  "last_received_at": "2026-01-15T09:30:00Z",
  "submits_accepted": 0,
  "submits_refused": 0,
  "deliver_sm_sent": 0,
  "deliver_sm_resp_received": 0,
  "enquire_links_received": 0,
  "unanswered": 0,
  "window": 100,
  "submits_waiting": 0,
  "traced_pdus": 0
}

GET /api/sessions/1/trace
HTTP 409 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.10",
  "title": "Conflict",
  "status": 409,
  "detail": "Session 1 is not traced. PUT /api/sessions/1/trace does, and Smsc:Smpp:TracePdus for all from their beginning.",
  "errors": {
    "trace": [
      "Session 1 is not traced. PUT /api/sessions/1/trace does, and Smsc:Smpp:TracePdus for all from their beginning."
    ]
  }
}

PUT /api/sessions/1/trace
| { "pdus": 10 }
HTTP 200 application/json
{
  "id": 1,
  "account": "smppclient1",
  "bind": "Receiver",
  "state": "BOUND_RX",
  "system_type": "",
  "mode": "Sms",
  "addr_ton": 0,
  "addr_npi": 0,
  "address_range": "",
  "interface_version": "0x34",
  "remote": "127.0.0.1:PORT",
  "local_port": PORT,
  "tls": false,
  "outbind": false,
  "connected_at": "2026-01-15T09:30:00Z",
  "bound_at": "2026-01-15T09:30:00Z",
  "last_received_at": "2026-01-15T09:30:00Z",
  "submits_accepted": 0,
  "submits_refused": 0,
  "deliver_sm_sent": 0,
  "deliver_sm_resp_received": 0,
  "enquire_links_received": 0,
  "unanswered": 0,
  "window": 100,
  "submits_waiting": 0,
  "traced_pdus": 10
}

# A message from a subscriber, and that the ESME does not take it now, are seen.

POST /api/messages
| { "account": "smppclient1", "from": "385911234567", "to": "38591999", "text": "Hello" }
HTTP 201 application/json
{
  "messages": [
    {
      "id": "1854374569574400001",
      "message_id": "1854374569574400001",
      "account": "smppclient1",
      "mode": "Mo",
      "face": "smpp",
      "session": null,
      "from": "385911234567",
      "to": "38591999",
      "text": "Hello",
      "state": "ENROUTE",
      "error_code": 0,
      "settled": false,
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
        "source_addr_ton": 1,
        "source_addr_npi": 1,
        "dest_addr_ton": 1,
        "dest_addr_npi": 1,
        "esm_class": 0,
        "protocol_id": 0,
        "priority_flag": 0,
        "schedule_delivery_time": "",
        "validity_period": "",
        "registered_delivery": 0,
        "data_coding": 0,
        "short_message": "48656C6C6F",
        "tlvs": []
      }
    }
  ]
}

await deliver_sm_resp

GET /api/sessions/1/trace
HTTP 200 application/json
{
  "session": 1,
  "traced": 2,
  "pdus": [
    {
      "number": 1,
      "at": "2026-01-15T09:30:00Z",
      "direction": "Sent",
      "command": "deliver_sm",
      "status": "ESME_ROK",
      "sequence_number": 1,
      "text": "Hello",
      "fields": [
        {
          "name": "command_length",
          "value": "58"
        },
        {
          "name": "command_id",
          "value": "0x00000005",
          "meaning": "deliver_sm"
        },
        {
          "name": "command_status",
          "value": "0x00000000",
          "meaning": "ESME_ROK"
        },
        {
          "name": "sequence_number",
          "value": "1"
        },
        {
          "name": "service_type",
          "value": ""
        },
        {
          "name": "source_addr_ton",
          "value": "1",
          "meaning": "international"
        },
        {
          "name": "source_addr_npi",
          "value": "1",
          "meaning": "ISDN (E.163, E.164)"
        },
        {
          "name": "source_addr",
          "value": "385911234567"
        },
        {
          "name": "dest_addr_ton",
          "value": "1",
          "meaning": "international"
        },
        {
          "name": "dest_addr_npi",
          "value": "1",
          "meaning": "ISDN (E.163, E.164)"
        },
        {
          "name": "destination_addr",
          "value": "38591999"
        },
        {
          "name": "esm_class",
          "value": "0x00",
          "meaning": "default mode"
        },
        {
          "name": "protocol_id",
          "value": "0x00"
        },
        {
          "name": "priority_flag",
          "value": "0"
        },
        {
          "name": "schedule_delivery_time",
          "value": ""
        },
        {
          "name": "validity_period",
          "value": ""
        },
        {
          "name": "registered_delivery",
          "value": "0x00",
          "meaning": "no SMSC delivery receipt"
        },
        {
          "name": "replace_if_present_flag",
          "value": "0"
        },
        {
          "name": "data_coding",
          "value": "0x00",
          "meaning": "GSM 7-bit"
        },
        {
          "name": "sm_default_msg_id",
          "value": "0"
        },
        {
          "name": "sm_length",
          "value": "5"
        },
        {
          "name": "short_message",
          "value": "Hello",
          "hex": "48656C6C6F"
        }
      ],
      "hex": "0000003A0000000500000000000000010001013338353931313233343536370001013338353931393939000000000000000000000548656C6C6F",
      "length": 58
    },
    {
      "number": 2,
      "at": "2026-01-15T09:30:00Z",
      "direction": "Received",
      "command": "deliver_sm_resp",
      "status": "ESME_RX_T_APPN",
      "sequence_number": 1,
      "fields": [
        {
          "name": "command_length",
          "value": "16"
        },
        {
          "name": "command_id",
          "value": "0x80000005",
          "meaning": "deliver_sm_resp"
        },
        {
          "name": "command_status",
          "value": "0x00000064",
          "meaning": "ESME_RX_T_APPN"
        },
        {
          "name": "sequence_number",
          "value": "1"
        }
      ],
      "hex": "00000010800000050000006400000001",
      "length": 16
    }
  ]
}

DELETE /api/sessions/1
HTTP 202

await "traced": 4

GET /api/sessions/1/trace?after=3&limit=1
HTTP 200 application/json
{
  "session": 1,
  "traced": 4,
  "pdus": [
    {
      "number": 4,
      "at": "2026-01-15T09:30:00Z",
      "direction": "Received",
      "command": "unbind_resp",
      "status": "ESME_ROK",
      "sequence_number": 2,
      "fields": [
        {
          "name": "command_length",
          "value": "16"
        },
        {
          "name": "command_id",
          "value": "0x80000006",
          "meaning": "unbind_resp"
        },
        {
          "name": "command_status",
          "value": "0x00000000",
          "meaning": "ESME_ROK"
        },
        {
          "name": "sequence_number",
          "value": "2"
        }
      ],
      "hex": "00000010800000060000000000000002",
      "length": 16
    }
  ]
}

await []

GET /api/sessions
HTTP 200 application/json
{
  "sessions": []
}

bind transceiver
ESME_ROK

DELETE /api/sessions/2?abort=true
HTTP 202

await []

GET /api/sessions
HTTP 200 application/json
{
  "sessions": []
}
