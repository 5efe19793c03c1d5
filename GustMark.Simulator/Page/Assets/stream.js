// The event stream, reopened with growing pauses. While it is away a banner says so, and what was missed is fetched after.
import { h, icon } from './dom.js';
import { eventsAddress } from './api.js';
import { emit } from './state.js';

const names = ['message_create', 'message_update', 'message_delete', 'modal', 'interaction', 'commands', 'bot', 'channels', 'typing'];
const banner = document.getElementById('banner');
const longest = 5000;   // ms between two attempts
let source = null, user = null, failures = 0, timer = 0;

/** Opens the stream of a user. Ends when it is open or a second has passed, so that messages are fetched after it listens. */
export function openStream(id) {
  user = id;
  failures = 0;
  connect();
  return new Promise(resolve => {
    source.addEventListener('open', resolve, { once: true });
    setTimeout(resolve, 1000);
  });
}

function connect() {
  clearTimeout(timer);
  source?.close();
  const mine = source = new EventSource(eventsAddress(user));
  mine.onopen = () => {
    const back = failures > 0;
    failures = 0;
    showBanner(false);
    if (back) emit('stream-back');
  };
  mine.onerror = () => {
    if (mine !== source) return;
    // The browser's own retry gives up on an HTTP error; ours does not.
    mine.close();
    showBanner(true);
    timer = setTimeout(connect, Math.min(500 * 2 ** failures++, longest));
  };
  for (const name of names) mine.addEventListener(name, event => {
    if (mine === source) emit('event:' + name, JSON.parse(event.data));
  });
}

function showBanner(lost) {
  if (banner.hidden === !lost) return;
  banner.hidden = !lost;
  banner.replaceChildren(...(lost ? [icon('warning', 18), h('span', { text: 'Connection lost. Reconnecting…' }),
    h('button', { class: 'text-button', type: 'button', text: 'Try now', onclick: connect })] : []));
}

const wake = () => { if (failures > 0) connect(); };
addEventListener('online', wake);
document.addEventListener('visibilitychange', () => { if (!document.hidden) wake(); });
