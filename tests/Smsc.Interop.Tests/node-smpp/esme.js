'use strict';

// An ESME made of node-smpp. Plays one scenario and prints one JSON object per step on stdout; the tests judge, not this script.
//   node esme.js <scenario> <port> <plain|tls>

const smpp = require('smpp');

const [scenario, port, transport] = process.argv.slice(2);
const account = { system_id: 'smppclient1', password: 'password' };
const standard = { system_id: 'standard', password: 'password' };
const source = { source_addr_ton: 5, source_addr_npi: 0, source_addr: 'DemoShop' };
const destination = { dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: '385910000001' };
const receipts = new Map();
let receiptArrived = () => {};

function print(step, facts) {
  process.stdout.write(JSON.stringify({ step, ...facts }) + '\n');
}

function connect() {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: Number(port), tls: transport === 'tls', rejectUnauthorized: false };
    const session = smpp.connect(options, () => resolve(session));
    session.closed = new Promise((closed) => session.on('close', closed));
    session.on('error', reject);
    session.on('enquire_link', (pdu) => {
      session.send(pdu.response());
      print('enquire_link_from_server');
    });
    session.on('unbind', (pdu) => {
      session.send(pdu.response());
      print('unbind_from_server');
    });
    session.on('deliver_sm', (pdu) => {
      session.send(pdu.response());
      const id = /^id:(\S+)/.exec(pdu.short_message.message)?.[1];
      receipts.set(id, [...(receipts.get(id) ?? []), { pdu, boundBy: session.boundBy }]);
      receiptArrived();
    });
  });
}

function request(session, command, fields = {}) {
  return new Promise((resolve) => session[command](fields, resolve));
}

async function bind(session, command, fields = {}) {
  session.boundBy = command;
  const answer = await request(session, command, { ...account, ...fields });
  print(command, {
    command_status: answer.command_status,
    system_id: answer.system_id,
    sc_interface_version: answer.sc_interface_version,
    body_octets: answer.command_length - 16,
  });

  return answer.command_status;
}

async function enquireLink(session) {
  print('enquire_link', { command_status: (await request(session, 'enquire_link')).command_status });
}

async function unbind(session) {
  print('unbind', { command_status: (await request(session, 'unbind')).command_status });
  await session.closed;
  print('closed');
}

async function submit(session, fields) {
  const answer = await request(session, 'submit_sm', { ...source, ...destination, registered_delivery: 1, ...fields });
  print('submit_sm', { command_status: answer.command_status, message_id: answer.message_id });

  return answer.message_id;
}

// The next receipt with this id: the destinations of one submit_multi share theirs.
async function receiptOf(id) {
  while (!receipts.get(id)?.length) await new Promise((resolve) => (receiptArrived = resolve));

  const { pdu, boundBy } = receipts.get(id).shift();
  print('receipt', {
    bound_by: boundBy,
    esm_class: pdu.esm_class,
    source_addr: pdu.source_addr,
    destination_addr: pdu.destination_addr,
    text: pdu.short_message.message,
    receipted_message_id: pdu.receipted_message_id,
    message_state: pdu.message_state,
    network_error_code: pdu.network_error_code && pdu.network_error_code.toString('hex'),
  });

  return pdu;
}

// An operation on messages, and what its response says; what the response has not is left out.
async function operate(session, command, fields) {
  const answer = await request(session, command, { ...source, ...fields });
  print(command, {
    command_status: answer.command_status,
    body_octets: answer.command_length - 16,
    message_id: answer.message_id,
    message_state: answer.message_state,
    final_date: answer.final_date || undefined, // node-smpp makes a Date of it
    error_code: answer.error_code,
    unsuccess_sme: answer.unsuccess_sme,
  });

  return answer.message_id;
}

async function asStandard(operations) {
  const session = await connect();
  await bind(session, 'bind_transceiver', standard);
  await operations(session);
  await unbind(session);
}

// Bound for Number Context: the answer's optional parameters in hexadecimal, by the numbers of their tags, as node-smpp hands out what it does not know.
async function lookUp(numbers) {
  const session = await connect();
  await bind(session, 'bind_transceiver', { system_type: 'HLR' });
  const ids = [];
  for (const number of numbers) ids.push(await submit(session, { destination_addr: number, registered_delivery: 0 }));
  for (const id of ids) {
    const pdu = await receiptOf(id);
    const tags = Object.keys(pdu).filter((key) => /^[0-9]+$/.test(key));
    print('number_context', { tlvs: Object.fromEntries(tags.map((tag) => [tag, pdu[tag].toString('hex')])) });
  }

  await unbind(session);
}

async function bindAndLeave(command) {
  const session = await connect();
  await bind(session, command);
  await enquireLink(session);
  await unbind(session);
}

async function submitAndAwaitReceipts(messages) {
  const session = await connect();
  await bind(session, 'bind_transceiver');

  const ids = await Promise.all(messages.map((fields) => submit(session, fields)));
  for (const id of ids) await receiptOf(id);

  await unbind(session);
}

function parts(text, perPart) {
  const total = Math.ceil(text.length / perPart);

  return Array.from({ length: total }, (_, i) => ({
    data_coding: 0,
    short_message: {
      udh: Buffer.from([5, 0, 3, 0xa7, total, i + 1]),
      message: text.slice(i * perPart, (i + 1) * perPart),
    },
  }));
}

const inAnHour = '000000010000000R';
const now = '000000000000000R';
const long = 'Long texts travel in parts. '.repeat(15);

const scenarios = {
  'bind-transmitter': () => bindAndLeave('bind_transmitter'),
  'bind-receiver': () => bindAndLeave('bind_receiver'),
  'bind-transceiver': () => bindAndLeave('bind_transceiver'),

  'submit-gsm7': () => submitAndAwaitReceipts([{ data_coding: 0, short_message: 'Hello @ £ $ Ç {€} [~]' }]),
  'submit-ucs2': () => submitAndAwaitReceipts([{ data_coding: 8, short_message: 'Здраво, 你好, 😀' }]),
  'submit-udh': () => submitAndAwaitReceipts(parts(long, 153)),
  'submit-message-payload': () => submitAndAwaitReceipts([{ data_coding: 0, message_payload: long }]),

  'query-and-replace': () => asStandard(async (session) => {
    const id = await submit(session, { data_coding: 0, short_message: 'In an hour', schedule_delivery_time: inAnHour });
    await operate(session, 'query_sm', { message_id: id });
    await operate(session, 'query_sm', { message_id: id, source_addr: 'AnotherShop' });
    const replacement = { message_id: id, short_message: 'Rather now', schedule_delivery_time: now, registered_delivery: 1 };
    await operate(session, 'replace_sm', replacement);
    await receiptOf(id);
    await operate(session, 'query_sm', { message_id: id });
    await operate(session, 'replace_sm', replacement);
  }),
  'cancel-by-id': () => asStandard(async (session) => {
    const id = await submit(session, { destination_addr: '12015550101', data_coding: 0, short_message: 'Never there' });
    await operate(session, 'cancel_sm', { message_id: id });
    await receiptOf(id);
    await operate(session, 'query_sm', { message_id: id });
    await operate(session, 'cancel_sm', { message_id: id });
  }),
  'cancel-by-addresses': () => asStandard(async (session) => {
    const waiting = { data_coding: 0, short_message: 'In an hour', schedule_delivery_time: inAnHour };
    const ids = [await submit(session, waiting), await submit(session, waiting)];
    await operate(session, 'cancel_sm', destination);
    for (const id of ids) await receiptOf(id);
  }),
  'submit-multi': () => asStandard(async (session) => {
    const numbers = ['385910000001', '12015550120', '385910000002'];
    const id = await operate(session, 'submit_multi', {
      dest_address: numbers.map((number) => ({ ...destination, destination_addr: number })),
      registered_delivery: 1,
      data_coding: 0,
      short_message: 'To three',
    });
    await receiptOf(id);
    await receiptOf(id);
  }),
  'data-sm': () => asStandard(async (session) => {
    await receiptOf(await operate(session, 'data_sm', { ...destination, registered_delivery: 1, data_coding: 0, message_payload: long }));
  }),

  'look-up': () => lookUp(['38591123456', '385915369423']),

  'transmitter-and-receiver': async () => {
    const [transmitter, receiver] = [await connect(), await connect()];
    await bind(receiver, 'bind_receiver');
    await bind(transmitter, 'bind_transmitter');
    await receiptOf(await submit(transmitter, { data_coding: 0, short_message: 'Receipt to the other session' }));
    await unbind(transmitter);
    await unbind(receiver);
  },

  'stay-until-unbound': async () => {
    const session = await connect();
    await bind(session, 'bind_transceiver');
    await session.closed;
    print('closed');
  },

  'wrong-password': async () => bind(await connect(), 'bind_transceiver', { password: 'wrong' }),
  'unknown-system-id': async () => bind(await connect(), 'bind_transceiver', { system_id: 'nobody' }),

  'fifth-bind': async () => {
    const first = await connect();
    await bind(first, 'bind_transmitter');
    for (const command of ['bind_receiver', 'bind_transceiver', 'bind_transceiver', 'bind_transceiver']) {
      await bind(await connect(), command);
    }

    await unbind(first);
    await bind(await connect(), 'bind_receiver');
  },
};

scenarios[scenario]().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
