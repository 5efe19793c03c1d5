// The simulated G-Portal in the panel: what is asked of it, its faults, its tokens, and the state of what is rented there.
import { h, icon, toast } from './dom.js';
import * as api from './api.js';
import { faultForm, figure } from './servercard.js';

const faults = [['drop-socket', 'Drop socket'], ['drop-subscription', 'Drop subscription'], ['401', '401'], ['429', '429'], ['5xx', '5xx'],
  ['malformed', 'Malformed'], ['grpc-unavailable', 'gRPC unavailable'], ['slow', 'Slow'], ['cut-log', 'Cut log'], ['token-5xx', 'Token 5xx'],
  ['token-429', 'Token 429']];
const blows = ['none', 'drop-socket', 'drop-subscription'];

export function createGPortalCard() {
  const figures = Object.fromEntries(['sockets', 'subscriptions', 'calls', 'tokens'].map(key => [key, h('b', { text: '–' })]));
  const fault = h('div', { class: 'fault-now', role: 'status', hidden: true });
  const rented = h('div', { class: 'server-list' });
  const asked = h('ul', { class: 'received' });
  const rows = new Map();

  const send = async (what, body, done) => {
    try {
      update(await api.toGPortal(what, body));
      if (done) toast(done, 'note');
    } catch (error) { toast(error.message); }
  };

  const action = (id, text, body, done) =>
    h('button', { class: 'button secondary small', type: 'button', testid: `gportal-${id}`, text, onclick: () => send('tokens', body, done) });

  const element = h('section', { class: 'server-card', testid: 'gportal', 'aria-label': 'G-Portal', hidden: true },
    h('div', { class: 'card-head' }, h('h3', { text: 'G-Portal' }), h('span', { class: 'tag', text: 'tokens, API and socket' })),
    h('div', { class: 'figures' }, figure('Sockets', figures.sockets), figure('Subscribed', figures.subscriptions), figure('Calls', figures.calls), figure('Tokens', figures.tokens)),
    fault, rented,
    h('div', { class: 'panel-row wrap' }, action('expire', 'Expire token', { expire_now: true }, 'Every access token has expired'),
      action('revoke', 'Revoke login', { revoke: true }, 'Every login has been revoked')),
    faultForm('Break G-Portal', 'gportal', faults, 15, (kind, seconds, count) =>
      send('fault', kind === 'none' ? { kind } : { kind, seconds, ...(blows.includes(kind) ? {} : { count }) }), true),
    h('details', {}, h('summary', { text: 'What was asked' }), asked));

  async function poll() {
    try { update(await api.gportal()); } catch { element.hidden = true; }
  }

  function update(portal) {
    element.hidden = portal.servers.length === 0;
    figures.sockets.textContent = portal.sockets;
    figures.subscriptions.textContent = portal.subscriptions;
    figures.calls.textContent = total(portal.calls);
    figures.tokens.textContent = total(portal.token_requests);
    drawFault(portal.fault);
    for (const server of portal.servers) drawServer(server, portal.states);
    const lines = [...Object.entries(portal.calls), ...Object.entries(portal.token_requests).map(([grant, n]) => [`token by ${grant}`, n])];
    asked.replaceChildren(...(lines.length ? lines.map(([name, n]) => h('li', {}, h('code', { text: name }), h('span', { text: ` × ${n.toLocaleString('en')}` })))
      : [h('li', { class: 'none', text: 'Nothing yet' })]));
  }

  function drawServer(server, states) {
    if (!rows.has(server.name)) {
      const select = h('select', { class: 'small-input grow', 'aria-label': `State of ${server.name}`, testid: `gportal-state-${server.name}`,
        onchange: event => send('state', { server: server.name, state: event.target.value }, `${server.name}: ${event.target.value}`) },
        ...states.map(state => h('option', { value: state, text: state })));
      rows.set(server.name, select);
      rented.append(h('div', { class: 'panel-row', title: `Panel id ${server.id}, service id ${server.sid}` },
        h('span', { class: 'row-label', text: `${server.name}, ${server.region} ${server.id}` }), select));
    }
    const select = rows.get(server.name);
    if (document.activeElement !== select) select.value = server.state;
  }

  function drawFault(now) {
    const left = now?.until ? `, ${Math.max(0, Math.round((new Date(now.until) - Date.now()) / 1000))} s left` : '';
    fault.hidden = !now;
    fault.replaceChildren(icon('warning', 16), `Fault: ${now?.kind}${left}`);
    for (const button of element.querySelectorAll('[data-fault]')) button.setAttribute('aria-pressed', String(button.dataset.fault === now?.kind));
  }

  return { element, poll };
}

const total = counts => Object.values(counts).reduce((sum, n) => sum + n, 0).toLocaleString('en');
