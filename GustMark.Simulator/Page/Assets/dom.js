// Elements are built here and nowhere from markup: text only ever becomes text nodes.
const svgNamespace = 'http://www.w3.org/2000/svg';

/** Builds an element. `class`, `text`, `testid`, `data`, `style` and `on…` are special; other keys are attributes. */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key === 'class') element.className = value;
    else if (key === 'text') element.textContent = value;
    else if (key === 'testid') element.dataset.testid = value;
    else if (key === 'data') Object.assign(element.dataset, value);
    else if (key === 'style') for (const [name, v] of Object.entries(value)) element.style.setProperty(name, v);
    else if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'value') element.value = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter(c => c !== null && c !== undefined && c !== false));
  return element;
}

const icons = {
  hash: 'M10 4 8 20M16 4l-2 16M5 9h15M4 15h15',
  menu: 'M4 7h16M4 12h16M4 17h16',
  servers: 'M4 5h16v6H4zM4 13h16v6H4zM8 8h.01M8 16h.01',
  close: 'M6 6l12 12M18 6 6 18',
  chevron: 'M6 9l6 6 6-6',
  down: 'M12 5v14M6 13l6 6 6-6',
  send: 'M4 12 20 4l-5 16-3.5-6.5z',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  external: 'M9 5H5v14h14v-4M13 5h6v6M19 5l-9 9',
  check: 'M5 12l5 5 9-10',
  eye: 'M2 12s4-6 10-6 10 6 10 6-4 6-10 6S2 12 2 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  warning: 'M12 4 2.5 20h19zM12 10v4M12 17h.01',
  reply: 'M4 18v-6a5 5 0 0 1 5-5h11M16 3l4 4-4 4',
  wind: 'M4 9h10a2.7 2.7 0 1 0-2.7-2.7M4 13h13a2.7 2.7 0 1 1-2.7 2.7M4 17h6a2.3 2.3 0 1 1-2.3 2.3',
  plus: 'M12 5v14M5 12h14',
};

/** A line icon, hidden from assistive technology: the control that holds it carries the label. */
export function icon(name, size = 20) {
  const svg = document.createElementNS(svgNamespace, 'svg');
  const attributes = { viewBox: '0 0 24 24', width: size, height: size, fill: 'none', stroke: 'currentColor',
    'stroke-width': 2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true' };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', icons[name]);
  svg.append(path);
  return svg;
}

/** A round avatar: coloured initials for people, the wind for the bot. */
export function avatar({ name, color, bot }, size = 40) {
  const letters = Array.from(name.trim());
  const digit = /\d$/.test(name) && letters.length > 1 ? letters.at(-1) : '';
  const circle = h('span', { class: bot ? 'avatar bot' : 'avatar', 'aria-hidden': 'true',
    style: { '--size': `${size}px`, ...(bot ? {} : { background: color }) } });
  circle.append(bot ? icon('wind', Math.round(size * 0.62)) : ((letters[0] ?? '?').toUpperCase() + digit));
  return circle;
}

/** A short notice at the edge of the screen, for errors that belong to no message. */
export function toast(text, kind = 'error') {
  const note = h('div', { class: `toast ${kind}`, text });
  const area = document.getElementById('toasts');
  area.append(note);
  while (area.children.length > 3) area.firstChild.remove();
  setTimeout(() => note.remove(), 6000);
}

/** An address on our own origin, or null. The backend names loopback hosts; the browser may have come by another name. */
export function ownUrl(address) {
  try {
    const url = new URL(address, location.href);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
    const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
    if (url.origin === location.origin || loopback) return location.origin + url.pathname + url.search;
    return null;
  } catch { return null; }
}

export function fileSize(bytes) {
  if (!Number.isFinite(bytes)) return '';
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(2)} MB`;
}
