GET /api/events?kind=born,died
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'born' is not one of bound, bind_refused, session_closed, submit_accepted, submit_refused, state_changed, message_replaced, receipt_delivered, receipt_refused, receipt_expired, receipt_retried, protocol_error, message_injected, messages_deleted, reset, clock_moved, delivery_delivered, delivery_refused, delivery_expired, delivery_retried. 'died' is not one of bound, bind_refused, session_closed, submit_accepted, submit_refused, state_changed, message_replaced, receipt_delivered, receipt_refused, receipt_expired, receipt_retried, protocol_error, message_injected, messages_deleted, reset, clock_moved, delivery_delivered, delivery_refused, delivery_expired, delivery_retried.",
  "errors": {
    "kind": [
      "'born' is not one of bound, bind_refused, session_closed, submit_accepted, submit_refused, state_changed, message_replaced, receipt_delivered, receipt_refused, receipt_expired, receipt_retried, protocol_error, message_injected, messages_deleted, reset, clock_moved, delivery_delivered, delivery_refused, delivery_expired, delivery_retried.",
      "'died' is not one of bound, bind_refused, session_closed, submit_accepted, submit_refused, state_changed, message_replaced, receipt_delivered, receipt_refused, receipt_expired, receipt_retried, protocol_error, message_injected, messages_deleted, reset, clock_moved, delivery_delivered, delivery_refused, delivery_expired, delivery_retried."
    ]
  }
}

GET /api/events?kind=
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "It names none.",
  "errors": {
    "kind": [
      "It names none."
    ]
  }
}

GET /api/events?session=one&message=x&who=me
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'who' is no parameter. Known here: kind, account, session, message, to, from. 'one' is not a whole number between 1 and 2147483647. 'x' is not an id: a whole number.",
  "errors": {
    "who": [
      "'who' is no parameter. Known here: kind, account, session, message, to, from."
    ],
    "session": [
      "'one' is not a whole number between 1 and 2147483647."
    ],
    "message": [
      "'x' is not an id: a whole number."
    ]
  }
}

GET /api/events
> Last-Event-ID: yesterday
HTTP 400 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  "title": "The request cannot be used.",
  "status": 400,
  "detail": "'yesterday' is not an id: a whole number.",
  "errors": {
    "Last-Event-ID": [
      "'yesterday' is not an id: a whole number."
    ]
  }
}

POST /api/events
HTTP 405 application/problem+json
{
  "type": "https://tools.ietf.org/html/rfc9110#section-15.5.6",
  "title": "Method Not Allowed",
  "status": 405,
  "detail": "'/api/events' does not take POST, but GET.",
  "errors": {
    "method": [
      "'/api/events' does not take POST, but GET."
    ]
  }
}
