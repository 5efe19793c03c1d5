// Feeds recorded frames to the message handler of a Node library for Rust consoles (rce.js) and prints as JSON how many it takes
// a second. Only the socket under it is ours, so all its own work on a message is measured, and no server is needed.
'use strict';

const { EventEmitter } = require('node:events');
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const [dist, file, count] = [process.argv[2], process.argv[3], Number(process.argv[4])];

let socket;
class WebSocket extends EventEmitter {
  static OPEN = 1;
  static CLOSING = 2;
  readyState = 1;

  constructor() {
    super();
    socket = this;
  }

  send() {}
  close() {}
  terminate() {}
}

const load = Module._load;
Module._load = function (name, ...rest) {
  return name === 'ws' ? { WebSocket } : load.call(this, name, ...rest);
};

const { RCEManager } = require(path.join(dist, 'index.js'));
const quiet = { error() {}, warn() {}, info() {}, debug() {} };
const manager = new RCEManager({ logger: { instance: quiet } });
manager.addServer({ identifier: 'peer', rcon: { host: 'localhost', port: 1, password: 'x' }, state: [], intents: [] });
socket.emit('open');

const frames = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => Buffer.from(line));

function feed(times) {
  const server = manager.getServer('peer');
  for (let i = 0, next = 0; i < times; i++) {
    // Whoever it has met is kept in lists; an evening that begins again finds them empty.
    if (next === 0) {
      server.players = [];
      server.teams = [];
    }

    socket.emit('message', frames[next]);
    next = next + 1 === frames.length ? 0 : next + 1;
  }
}

let events = 0;
const emit = manager.emit;
manager.emit = function (name, ...rest) {
  events += name === 'message' || name === 'playerJoined' ? 0 : 1;
  return emit.call(this, name, ...rest);
};
feed(frames.length);
delete manager.emit;

feed(count / 3);
let best = 0;
for (let i = 0; i < 3; i++) {
  const started = process.hrtime.bigint();
  feed(count);
  best = Math.max(best, (count * 1e9) / Number(process.hrtime.bigint() - started));
}

console.log(JSON.stringify({ rate: best, events }));
process.exit(0);
