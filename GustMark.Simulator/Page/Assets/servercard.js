// One game server in the panel. Polls change numbers and marks in place, so that what is being typed stays.
import { h, icon, toast } from './dom.js';
import * as api from './api.js';

const faults = [['drop', 'Drop'], ['refuse', 'Refuse'], ['stall', 'Stall'], ['half-open', 'Half-open'], ['garbage', 'Garbage'],
  ['huge', 'Huge frame'], ['slow', 'Slow'], ['duplicate', 'Duplicate'], ['wrong-password', 'Wrong password']];
const actions = [['join', 'joins'], ['leave', 'leaves'], ['chat', 'says'], ['say-quick', 'quick-chats'], ['kill', 'kills'], ['die', 'dies']];
const lineTypes = ['Generic', 'Warning', 'Error', 'Chat'];
let ids = 0;

export function createServerCard(first, changed) {
  const { name } = first, id = `server-${++ids}`;
  const figures = Object.fromEntries(['players', 'rate', 'lines', 'commands'].map(key => [key, h('b', { text: '–' })]));
  const mark = h('span', { class: 'presence' }), stateText = h('span', { class: 'server-state' });
  const fault = h('div', { class: 'fault-now', role: 'status', hidden: true });
  const players = h('ul', { class: 'player-list' });
  const known = h('datalist', { id: `${id}-players` });
  const rate = h('input', { class: 'small-input', type: 'number', min: '0', max: '5000', step: 'any', testid: `server-${name}-rate`, 'aria-label': `Lines a second of ${name}` });
  const log = h('ul', { class: 'received' });
  const received = h('details', {}, h('summary', { text: 'Commands received' }), log);
  let before = null;

  const send = async (what, body, done) => {
    try {
      await api.toServer(name, what, body);
      done?.();
      changed();
    } catch (error) { toast(error.message); }
  };

  const element = h('section', { class: 'server-card', testid: `server-${name}`, 'aria-label': `Server ${name}` },
    h('div', { class: 'card-head' }, mark, h('h3', { text: name }), h('span', { class: 'tag', text: first.edition === 'console' ? 'Console Edition' : 'PC' }), stateText),
    h('div', { class: 'figures' }, figure('Players', figures.players), figure('Lines/s', figures.rate), figure('Lines', figures.lines), figure('Commands', figures.commands)),
    fault,
    h('form', { class: 'panel-row', onsubmit: event => { event.preventDefault(); send('rate', { lines_per_second: Number(rate.value) }, () => toast(`${name}: ${rate.value} lines/s`, 'note')); } },
      h('span', { class: 'row-label', text: 'Talks at' }), rate, h('span', { text: 'lines/s' }), h('button', { class: 'button secondary small', type: 'submit', text: 'Set' })),
    lineForm(name, send), actForm(name, id, known, send),
    faultForm(`Break ${name}`, `server-${name}`, faults, 15, async (kind, seconds) => {
      await api.toServer(name, 'fault', { kind, seconds });
      changed();
    }),
    h('details', { testid: `server-${name}-players` }, h('summary', { text: 'Players' }), players), received, known);

  received.addEventListener('toggle', () => received.open && drawReceived());

  async function drawReceived() {
    try {
      const rows = (await api.received(name)).slice(-30).reverse();
      log.replaceChildren(...(rows.length ? rows.map(r => h('li', {}, h('time', { text: new Date(r.at).toLocaleTimeString('en-GB') }), h('code', { text: r.message })))
        : [h('li', { class: 'none', text: 'None yet' })]));
    } catch (error) { toast(error.message); }
  }

  function update(server) {
    const now = performance.now();
    if (before && now > before.at) figures.rate.textContent = (Math.max(0, server.lines_sent - before.lines) / ((now - before.at) / 1000)).toFixed(1);
    before = { at: now, lines: server.lines_sent };
    figures.players.textContent = server.players.length;
    figures.lines.textContent = server.lines_sent.toLocaleString('en');
    figures.commands.textContent = server.commands_received.toLocaleString('en');
    if (document.activeElement !== rate && rate.dataset.shown !== String(server.rate)) {
      rate.value = server.rate;
      rate.dataset.shown = server.rate;
    }
    const kind = server.fault?.kind === 'none' ? null : server.fault?.kind;
    const state = !server.listening ? ['down', 'not listening'] : kind ? ['hurt', 'disturbed']
      : server.connections ? ['online', server.connections === 1 ? 'connected' : `${server.connections} connections`] : ['idle', 'no connection'];
    mark.className = `presence ${state[0]}`;
    stateText.textContent = state[1];
    drawFault(kind, server.fault?.until);
    drawPlayers(server.players);
    if (received.open) drawReceived();
  }

  function drawFault(kind, until) {
    const left = until ? Math.max(0, Math.round((new Date(until) - Date.now()) / 1000)) : null;
    fault.hidden = !kind;
    fault.replaceChildren(icon('warning', 16), `Fault: ${kind}${left === null || Number.isNaN(left) ? '' : `, ${left} s left`}`);
    for (const button of element.querySelectorAll('[data-fault]')) button.setAttribute('aria-pressed', String(button.dataset.fault === kind));
  }

  function drawPlayers(list) {
    const key = JSON.stringify(list.map(p => [p.name, p.ping, Math.floor(p.connected_seconds / 60)]));
    if (players.dataset.key === key) return;
    players.dataset.key = key;
    players.replaceChildren(...(list.length ? list.map(p => h('li', {}, h('span', { class: 'player-name', text: p.name }),
      h('span', { class: 'player-about', text: `${p.ping} ms · ${Math.floor(p.connected_seconds / 60)} min` }))) : [h('li', { class: 'none', text: 'Nobody is here' })]));
    known.replaceChildren(...list.map(p => h('option', { value: p.name })));
  }

  return { element, update };
}

export const figure = (name, value) => h('div', { class: 'figure' }, value, h('span', { text: name }));

function lineForm(name, send) {
  const line = h('input', { class: 'small-input grow', type: 'text', placeholder: 'Print a console line', 'aria-label': `Console line on ${name}`, testid: `server-${name}-line` });
  const type = h('select', { class: 'small-input', 'aria-label': 'Type of the line', testid: `server-${name}-line-type` }, ...lineTypes.map(t => h('option', { value: t, text: t })));
  return h('form', { class: 'panel-row', onsubmit: event => {
    event.preventDefault();
    if (line.value) send('lines', { text: line.value, type: type.value }, () => { line.value = ''; });
  } }, line, type, h('button', { class: 'button secondary small', type: 'submit', testid: `server-${name}-line-send`, text: 'Print' }));
}

function actForm(name, id, known, send) {
  const player = h('input', { class: 'small-input grow', type: 'text', placeholder: 'Player', 'aria-label': 'Player', list: known.id, required: true, testid: `server-${name}-player` });
  const action = h('select', { class: 'small-input', 'aria-label': 'What the player does', testid: `server-${name}-action` }, ...actions.map(([value, text]) => h('option', { value, text })));
  const object = h('input', { class: 'small-input grow', type: 'text', hidden: true, testid: `server-${name}-action-text` });
  const fit = () => {
    const needs = { chat: 'Message', 'say-quick': 'Phrase', kill: 'Victim' }[action.value];
    object.hidden = !needs;
    if (action.value === 'kill') object.setAttribute('list', known.id); else object.removeAttribute('list');
    object.placeholder = needs ?? '';
    object.setAttribute('aria-label', needs ?? '');
  };
  action.addEventListener('change', () => { object.value = ''; fit(); });
  fit();
  return h('form', { class: 'panel-row wrap', onsubmit: event => {
    event.preventDefault();
    const body = { action: action.value, player: player.value };
    if (!object.hidden) body[action.value === 'kill' ? 'victim' : 'text'] = object.value;
    send('actions', body, () => { if (action.value !== 'kill') object.value = ''; });
  } }, player, action, object, h('button', { class: 'button secondary small', type: 'submit', testid: `server-${name}-act`, text: 'Act' }));
}

/** Buttons for each fault, the seconds it lasts, and one that heals. `apply(kind, seconds, count)`. */
export function faultForm(title, prefix, kinds, usual, apply, withCount = false) {
  const seconds = h('input', { class: 'small-input', type: 'number', min: '1', max: '3600', value: String(usual), 'aria-label': `${title}: seconds`, testid: `${prefix}-fault-seconds` });
  const count = withCount && h('input', { class: 'small-input', type: 'number', min: '1', max: '1000', value: '3', 'aria-label': 'How many answers fail', testid: `${prefix}-fault-count` });
  const press = async kind => {
    try { await apply(kind, Number(seconds.value) || usual, count ? Number(count.value) || 1 : undefined); } catch (error) { toast(error.message); }
  };
  const button = ([kind, label]) => h('button', { class: kind === 'none' ? 'fault-button heal' : 'fault-button', type: 'button', data: { fault: kind },
    testid: `${prefix}-fault-${kind}`, 'aria-pressed': 'false', text: label, onclick: () => press(kind) });
  return h('fieldset', { class: 'faults' }, h('legend', { text: title }),
    h('div', { class: 'panel-row' }, h('span', { text: 'for' }), seconds, h('span', { text: 's' }), count && h('span', { text: 'or' }), count, count && h('span', { text: 'answers' }),
      h('span', { class: 'spacer' }), button(['none', 'Heal'])),
    h('div', { class: 'fault-grid' }, ...kinds.map(button)));
}
