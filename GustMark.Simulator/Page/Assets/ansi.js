// The escape sequences that Discord's ```ansi blocks understand: reset, bold, underline, 8 foregrounds, 8 backgrounds.
import { h } from './dom.js';

export function renderAnsi(text) {
  const nodes = [];
  let style = { bold: false, underline: false, fg: null, bg: null };
  let from = 0;
  for (const match of text.matchAll(/\u001b\[([\d;]*)m/g)) {
    push(text.slice(from, match.index));
    style = apply(style, match[1]);
    from = match.index + match[0].length;
  }
  push(text.slice(from));
  return nodes;

  function push(run) {
    if (!run) return;
    const names = [style.bold && 'ansi-bold', style.underline && 'ansi-underline',
      style.fg !== null && `ansi-fg-${style.fg}`, style.bg !== null && `ansi-bg-${style.bg}`].filter(Boolean);
    nodes.push(names.length ? h('span', { class: names.join(' '), text: run }) : document.createTextNode(run));
  }
}

function apply(style, codes) {
  const next = { ...style };
  for (const code of codes.split(';').map(Number)) {
    if (code === 0) Object.assign(next, { bold: false, underline: false, fg: null, bg: null });
    else if (code === 1) next.bold = true;
    else if (code === 4) next.underline = true;
    else if (code >= 30 && code <= 37) next.fg = code - 30;
    else if (code >= 40 && code <= 47) next.bg = code - 40;
  }
  return next;
}
