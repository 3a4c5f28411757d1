# All features at once: own ids, a text of 184 characters, a Turkish one with a shift table, a time to be sent at, a validity.

login smppclient1 password

POST /sms/1/text/advanced
| {"bulkId":"b-1","messages":[
|  {"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"m-1"},{"to":"+41790000002"}],"text":"This text is long enough that no phone gets it in one message: with the letters of the alphabet of GSM a hundred and sixty characters fit into one, and here there are a few more of them..","flash":false,"intermediateReport":true,"notifyUrl":"http://localhost:1/dlr","notifyContentType":"application/json","callbackData":"my data","validityPeriod":720},
|  {"from":"41793026700","destinations":[{"to":"41790000003","messageId":"m-2"}],"text":"Artık Ulusal Dil Tanımlayıcısı ile Türkçe karakterli smslerinizi rahatlıkla iletebilirsiniz.","language":{"languageCode":"TR","singleShift":true,"lockingShift":false}},
|  {"from":"41793026700","destinations":[{"to":"41790000004","messageId":"m-3"}],"text":"later","sendAt":"2026-01-15T17:00:00.000+01:00"}],
|  "tracking":{"track":"SMS","processKey":"p","type":"MY_CAMPAIGN"}}

# A time to be sent at: PENDING_ACCEPTED, no smsCount, and bulkId although there is one destination. One that is over: now.

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"later","sendAt":"2026-01-15T17:00:00.000+0100","validityPeriod":60}]}

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"now","sendAt":"2025-07-07T17:00:00.000Z"}]}

# With a validity: PENDING_ENROUTE.

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"soon","validityPeriod":"1440"}]}

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"flash","flash":"true","validityPeriod":0}]}

POST /sms/1/text/advanced
| {"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"Привет, мир! ","transliteration":"CYRILLIC"}]}

POST /sms/1/text/advanced
> Content-Type: application/xml
> Accept: application/xml
| <request><bulkId>b-2</bulkId><messages><from>DemoShop</from><destinations><to>41790000001</to><messageId>m-4</messageId></destinations><destinations><to>41790000002</to></destinations><text>Türkçe</text><language><languageCode>TR</languageCode><singleShift>true</singleShift></language><callbackData>&lt;x&gt;</callbackData></messages><messages><from>DemoShop</from><destinations><to>41790000003</to></destinations><text>later</text><sendAt>2026-01-16T00:00:00Z</sendAt><flash>true</flash><validityPeriod>5</validityPeriod></messages></request>

# What is kept of them: one message each, however long, with its ids.

GET /api/messages?to=41790000001&text=flash

GET /api/messages?to=41790000003

GET /api/messages?to=41790000001&text=long+enough
