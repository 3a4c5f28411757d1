# Nobody is bound: it is stored, and owed.

POST /api/messages
| { "account": "smppclient1", "from": "+385911234567", "to": "38591999", "text": "Where are you?" }
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
      "text": "Where are you?",
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
        "short_message": "57686572652061726520796F753F",
        "tlvs": []
      }
    }
  ]
}

# Two parts, with a parameter of its own.

POST /api/messages
| {
|   "account": "smppclient1", "from": "385911234567", "to": "38591999", "segmentation": "sar",
|   "text": "A text of more than one hundred and sixty characters goes out in parts, which a receiver puts together again: here with the three parameters of SMPP that say which part it is.",
|   "tlvs": [{ "tag": "0x1400", "value": "CAFE" }, { "tag": "user_response_code", "value": "07" }]
| }
HTTP 201 application/json
{
  "messages": [
    {
      "id": "1854374569574400002",
      "message_id": "1854374569574400002",
      "account": "smppclient1",
      "mode": "Mo",
      "face": "smpp",
      "session": null,
      "from": "385911234567",
      "to": "38591999",
      "text": "A text of more than one hundred and sixty characters goes out in parts, which a receiver puts together again: here with the three parameters of SMPP that",
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
        "short_message": "412074657874206F66206D6F7265207468616E206F6E652068756E6472656420616E64207369787479206368617261637465727320676F6573206F757420696E2070617274732C2077686963682061207265636569766572207075747320746F67657468657220616761696E3A206865726520776974682074686520746872656520706172616D6574657273206F6620534D50502074686174",
        "tlvs": [
          {
            "tag": "0x020C",
            "name": "sar_msg_ref_num",
            "value": "89C1"
          },
          {
            "tag": "0x020E",
            "name": "sar_total_segments",
            "value": "02"
          },
          {
            "tag": "0x020F",
            "name": "sar_segment_seqnum",
            "value": "01"
          },
          {
            "tag": "0x1400",
            "name": null,
            "value": "CAFE"
          },
          {
            "tag": "0x0205",
            "name": "user_response_code",
            "value": "07"
          }
        ]
      }
    },
    {
      "id": "1854374569574400003",
      "message_id": "1854374569574400003",
      "account": "smppclient1",
      "mode": "Mo",
      "face": "smpp",
      "session": null,
      "from": "385911234567",
      "to": "38591999",
      "text": " say which part it is.",
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
        "short_message": "2073617920776869636820706172742069742069732E",
        "tlvs": [
          {
            "tag": "0x020C",
            "name": "sar_msg_ref_num",
            "value": "89C1"
          },
          {
            "tag": "0x020E",
            "name": "sar_total_segments",
            "value": "02"
          },
          {
            "tag": "0x020F",
            "name": "sar_segment_seqnum",
            "value": "02"
          },
          {
            "tag": "0x1400",
            "name": null,
            "value": "CAFE"
          },
          {
            "tag": "0x0205",
            "name": "user_response_code",
            "value": "07"
          }
        ]
      }
    }
  ]
}

# Characters that GSM 7-bit has not.

POST /api/messages
| { "account": "smppclient1", "from": "INFO", "to": "38591999", "text": "Гдје си?" }
HTTP 201 application/json
{
  "messages": [
    {
      "id": "1854374569574400004",
      "message_id": "1854374569574400004",
      "account": "smppclient1",
      "mode": "Mo",
      "face": "smpp",
      "session": null,
      "from": "INFO",
      "to": "38591999",
      "text": "Гдје си?",
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
        "source_addr_ton": 5,
        "source_addr_npi": 0,
        "dest_addr_ton": 1,
        "dest_addr_npi": 1,
        "esm_class": 0,
        "protocol_id": 0,
        "priority_flag": 0,
        "schedule_delivery_time": "",
        "validity_period": "",
        "registered_delivery": 0,
        "data_coding": 8,
        "short_message": "0413043404580435002004410438003F",
        "tlvs": []
      }
    }
  ]
}

# Octets, with a user data header of their own.

POST /api/messages
| { "account": "smppclient1", "from": "385911234567", "to": "38591999", "binary": "06050400010002CAFE", "esm_class": 64, "data_coding": 4 }
HTTP 201 application/json
{
  "messages": [
    {
      "id": "1854374569574400005",
      "message_id": "1854374569574400005",
      "account": "smppclient1",
      "mode": "Mo",
      "face": "smpp",
      "session": null,
      "from": "385911234567",
      "to": "38591999",
      "text": null,
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
        "esm_class": 64,
        "protocol_id": 0,
        "priority_flag": 0,
        "schedule_delivery_time": "",
        "validity_period": "",
        "registered_delivery": 0,
        "data_coding": 4,
        "short_message": "06050400010002CAFE",
        "tlvs": []
      }
    }
  ]
}

GET /api/messages?direction=MobileTerminated
HTTP 200 application/json
{
  "messages": [],
  "next_cursor": null
}

# An ESME binds, and acknowledges them.

bind transceiver
ESME_ROK

await DELIVERED

GET /api/messages/1854374569574400001
HTTP 200 application/json
{
  "id": "1854374569574400001",
  "message_id": "1854374569574400001",
  "account": "smppclient1",
  "mode": "Mo",
  "face": "smpp",
  "session": null,
  "from": "385911234567",
  "to": "38591999",
  "text": "Where are you?",
  "state": "DELIVERED",
  "error_code": 0,
  "settled": true,
  "accepted_at": "2026-01-15T09:30:00Z",
  "due_at": "2026-01-15T09:30:00Z",
  "receipt": {
    "state": "Delivered",
    "attempts": 1,
    "sent_at": "2026-01-15T09:30:00Z",
    "session": 1,
    "at": "2026-01-15T09:30:00Z"
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
    "short_message": "57686572652061726520796F753F",
    "tlvs": []
  },
  "history": [
    {
      "kind": "accepted",
      "at": "2026-01-15T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "state": "ENROUTE"
    },
    {
      "kind": "delivery_sent",
      "at": "2026-01-15T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "attempt": 1
    },
    {
      "kind": "delivery_taken",
      "at": "2026-01-15T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "session": 1,
      "command_status": "ESME_ROK",
      "attempt": 1
    },
    {
      "kind": "state_changed",
      "at": "2026-01-15T09:30:00Z",
      "real_at": "2026-01-15T09:30:00Z",
      "state": "DELIVERED"
    }
  ]
}
