# Messages from subscribers, of an account that asks for them; each is given once.

settings Smsc:TimeZone=Europe/Paris Smsc:Accounts:0:SystemId=pull Smsc:Accounts:0:Password=password Smsc:Accounts:0:Mo=Pull Smsc:Accounts:0:Keywords:0=KEY

POST /api/messages
| { "account": "pull", "from": "385910000001", "to": "41790000009", "text": "KEY hi" }

POST /api/messages
| { "account": "pull", "from": "385910000001", "to": "41790000009", "text": "keyless, and long: 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 <end>" }

POST /api/messages
| { "account": "pull", "from": "385910000001", "to": "41790000009", "text": "Žao mi je" }

GET /sms/1/inbox/reports

login pull password

GET /sms/1/inbox/reports?limit=1

GET /sms/1/inbox/reports?limit=1
> Accept: application/xml

GET /sms/1/inbox/reports

GET /sms/1/inbox/reports

# They are no reports.

GET /sms/1/reports

GET /api/messages?text=hi&limit=1
