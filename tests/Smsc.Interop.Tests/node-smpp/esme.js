'use strict';

// An ESME made of node-smpp. Plays one scenario and prints one JSON object per step on stdout; the tests judge, not this script.
//   node esme.js <scenario> <port> <plain|tls>

const smpp = require('smpp');

const [scenario, port, transport] = process.argv.slice(2);
const account = { system_id: 'smppclient1', password: 'password' };
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
      receipts.set(/^id:(\S+)/.exec(pdu.short_message.message)?.[1], { pdu, boundBy: session.boundBy });
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

async function receiptOf(id) {
  while (!receipts.has(id)) await new Promise((resolve) => (receiptArrived = resolve));

  const { pdu, boundBy } = receipts.get(id);
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
}

// Bound for Number Context: the answer's optional parameters in hexadecimal, by the numbers of their tags, as node-smpp hands out what it does not know.
async function lookUp(numbers) {
  const session = await connect();
  await bind(session, 'bind_transceiver', { system_type: 'HLR' });
  const ids = [];
  for (const number of numbers) ids.push(await submit(session, { destination_addr: number, registered_delivery: 0 }));
  for (const id of ids) {
    await receiptOf(id);
    const { pdu } = receipts.get(id);
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

const long = 'Long texts travel in parts. '.repeat(15);

const scenarios = {
  'bind-transmitter': () => bindAndLeave('bind_transmitter'),
  'bind-receiver': () => bindAndLeave('bind_receiver'),
  'bind-transceiver': () => bindAndLeave('bind_transceiver'),

  'submit-gsm7': () => submitAndAwaitReceipts([{ data_coding: 0, short_message: 'Hello @ £ $ Ç {€} [~]' }]),
  'submit-ucs2': () => submitAndAwaitReceipts([{ data_coding: 8, short_message: 'Здраво, 你好, 😀' }]),
  'submit-udh': () => submitAndAwaitReceipts(parts(long, 153)),
  'submit-message-payload': () => submitAndAwaitReceipts([{ data_coding: 0, message_payload: long }]),

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
