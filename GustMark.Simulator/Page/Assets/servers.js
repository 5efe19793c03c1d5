// The right panel: the simulated game servers, seen and disturbed, and Discord's own faults.
import { h, icon, toast } from './dom.js';
import { emit } from './state.js';
import * as api from './api.js';
import { createServerCard, faultForm } from './servercard.js';
import { createGPortalCard } from './gportalcard.js';

const panel = document.getElementById('servers');
const pollEvery = 2000;   // ms
const discordFaults = [['outage', 'Outage'], ['disconnect', 'Disconnect'], ['invalid-session', 'Invalid session'], ['reconnect', 'Reconnect'],
  ['zombie', 'Zombie'], ['slow', 'Slow'], ['5xx', '5xx'], ['429', '429']];
const cards = new Map();
const hoster = createGPortalCard();
let timer = 0, built = false;

const status = h('p', { class: 'panel-status', role: 'status', text: 'Looking for servers…' });
const list = h('div', { class: 'server-list' });

function build() {
  built = true;
  panel.append(
    h('header', { class: 'panel-header' }, icon('servers', 20), h('h2', { text: 'Game servers' }), h('span', { class: 'spacer' }),
      h('button', { class: 'icon-button', type: 'button', 'aria-label': 'Close game servers', onclick: toggleServers }, icon('close'))),
    h('div', { class: 'panel-body' }, status, list, hoster.element, discordCard()));
}

function discordCard() {
  return h('section', { class: 'server-card', testid: 'discord-faults', 'aria-label': 'Discord' },
    h('div', { class: 'card-head' }, h('h3', { text: 'Discord' }), h('span', { class: 'tag', text: 'API and gateway' })),
    faultForm('Break Discord', 'discord', discordFaults, 10, async (kind, seconds, count) => {
      await api.discordFault({ kind, seconds, ...(kind === '5xx' || kind === '429' ? { count } : {}) });
      toast(kind === 'none' ? 'Discord is well again' : `Discord: ${kind} for ${seconds} s`, 'note');
    }, true));
}

export function toggleServers() {
  const open = panel.hidden;
  if (!built) build();
  panel.hidden = !open;
  document.body.classList.toggle('servers-open', open);
  clearTimeout(timer);
  if (open) poll();
  emit('servers-panel', open);
}

async function poll() {
  clearTimeout(timer);
  try {
    const [servers] = await Promise.all([api.gameServers(), hoster.poll()]);
    draw(servers);
  } catch (error) {
    status.hidden = false;
    status.textContent = error.message;
  }
  if (!panel.hidden) timer = setTimeout(poll, pollEvery);
}

function draw(servers) {
  status.hidden = servers.length > 0;
  status.textContent = 'This scene has no game servers.';
  const names = new Set(servers.map(s => s.name));
  for (const [name, card] of cards) if (!names.has(name)) { card.element.remove(); cards.delete(name); }
  for (const server of servers) {
    if (!cards.has(server.name)) {
      cards.set(server.name, createServerCard(server, poll));
      list.append(cards.get(server.name).element);
    }
    cards.get(server.name).update(server);
  }
}

panel.addEventListener('keydown', event => { if (event.key === 'Escape' && !panel.hidden) toggleServers(); });
