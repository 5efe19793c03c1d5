// The inline half of Discord's markdown: emphasis, code, spoilers, links, mentions, timestamps, escapes.
import { h } from './dom.js';
import { state, userById, channelById, roleById, emit } from './state.js';
import { timestamp } from './timestamps.js';
import { renderAnsi } from './ansi.js';

const deepest = 8;   // nesting beyond this is shown as typed; it bounds the work hostile text can cause

export function inlineNodes(text, depth = 0, inLink = false) {
  const nodes = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    if (text[at] === '\\' && /[^\sA-Za-z0-9]/.test(text[at + 1] ?? '')) {
      plain += text[at + 1];
      at += 2;
      continue;
    }
    const found = depth < deepest ? special(text, at, depth, inLink) : null;
    if (!found) {
      plain += text[at++];
      continue;
    }
    if (plain) nodes.push(document.createTextNode(plain));
    plain = '';
    nodes.push(found.node);
    at = found.end;
  }
  if (plain) nodes.push(document.createTextNode(plain));
  return nodes;
}

function special(text, at, depth, inLink) {
  const inner = (tag, props, open, close) => wrapped(text, at, open, close, depth, inLink, tag, props);
  switch (text[at]) {
    case '`': return codeBlockAt(text, at) ?? codeSpan(text, at);
    case '*': return inner('strong', {}, '**', '**') ?? emphasis(text, at, '*', depth, inLink);
    case '_': return inner('u', {}, '__', '__') ?? emphasis(text, at, '_', depth, inLink);
    case '~': return inner('s', {}, '~~', '~~');
    case '|': return spoiler(text, at, depth, inLink);
    case '[': return inLink ? null : maskedLink(text, at, depth);
    case '<': return angle(text, at, inLink);
    case '@': return everyone(text, at);
    case 'h': return inLink ? null : bareLink(text, at);
    default: return null;
  }
}

/** Where the closing mark stands: unescaped, with something before it, and not the start of a longer run of itself. */
function closing(text, from, mark) {
  for (let at = from; at <= text.length - mark.length; at++) {
    if (text[at] === '\\') at++;
    else if (at > from && text.startsWith(mark, at) && text[at + mark.length] !== mark[0]) return at;
  }
  return -1;
}

function wrapped(text, at, open, close, depth, inLink, tag, props) {
  if (!text.startsWith(open, at)) return null;
  const end = closing(text, at + open.length, close);
  if (end < 0) return null;
  return { node: h(tag, props, ...inlineNodes(text.slice(at + open.length, end), depth + 1, inLink)), end: end + close.length };
}

function emphasis(text, at, mark, depth, inLink) {
  const word = /[\p{L}\p{N}_]/u;
  if (/\s/.test(text[at + 1] ?? ' ') || text[at + 1] === mark) return null;
  if (mark === '_' && word.test(text[at - 1] ?? '')) return null;
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === '\\') { end++; continue; }
    if (text[end] !== mark) continue;
    if (text[end + 1] === mark) {   // a doubled mark belongs to bold or underline inside
      end++;
      continue;
    }
    if (mark === '*' && /\s/.test(text[end - 1])) continue;
    if (mark === '_' && word.test(text[end + 1] ?? '')) continue;
    return { node: h('em', {}, ...inlineNodes(text.slice(at + 1, end), depth + 1, inLink)), end: end + 1 };
  }
  return null;
}

function codeSpan(text, at) {
  const ticks = /^`+/.exec(text.slice(at, at + 20))[0];
  for (let end = at + ticks.length; end < text.length; end++) {
    if (text[end] !== '`') continue;
    const run = /^`+/.exec(text.slice(end))[0];
    if (run.length === ticks.length) {
      const inside = text.slice(at + ticks.length, end).replace(/^ (?=`)|(?<=`) $/g, '');
      return { node: h('code', { class: 'md-code', text: inside }), end: end + ticks.length };
    }
    end += run.length - 1;
  }
  return null;
}

/** A fenced block at this place, or null. Its end takes the line break that follows along. */
export function codeBlockAt(text, at) {
  if (!text.startsWith('```', at)) return null;
  const close = text.indexOf('```', at + 3);
  if (close < 0 || close === at + 3) return null;
  const inside = text.slice(at + 3, close);
  const tagged = /^([A-Za-z0-9_+\-.#]+)\n+(?=[\s\S]*\S)/.exec(inside);
  const language = tagged?.[1].toLowerCase();
  const body = (tagged ? inside.slice(tagged[0].length) : inside).replace(/^\n+/, '').replace(/\n+$/, '');
  const code = h('code', {}, ...(language === 'ansi' ? renderAnsi(body) : [body]));
  const node = h('pre', { class: 'md-pre', tabindex: '0', data: language ? { language } : {} }, code);
  return { node, end: close + 3 + (text[close + 3] === '\n' ? 1 : 0) };
}

function spoiler(text, at, depth, inLink) {
  const found = wrapped(text, at, '||', '||', depth, inLink, 'span',
    { class: 'spoiler', role: 'button', tabindex: '0', 'aria-label': 'Spoiler, press to reveal' });
  if (!found) return null;
  const reveal = event => {
    if (found.node.classList.contains('shown')) return;
    if (event.type === 'keydown' && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    found.node.classList.add('shown');
    ['role', 'tabindex', 'aria-label'].forEach(name => found.node.removeAttribute(name));
  };
  found.node.addEventListener('click', reveal);
  found.node.addEventListener('keydown', reveal);
  return found;
}

export const webAddress = text => /^https?:\/\/[^\s/]/i.test(text ?? '');

export function link(href, ...children) {
  return h('a', { class: 'link', href, title: href, target: '_blank', rel: 'noopener noreferrer nofollow' }, ...children);
}

function maskedLink(text, at, depth) {
  const match = /^\[((?:\\.|[^\]\\]){1,1000})\]\(<?(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?: +"[^"\n]*")?\)/i.exec(text.slice(at, at + 4200));
  if (!match) return null;
  return { node: link(match[2], ...inlineNodes(match[1], depth + 1, true)), end: at + match[0].length };
}

function bareLink(text, at) {
  const match = /^https?:\/\/[^\s<]*[^\s<.,:;"'\])*_|~`]/i.exec(text.slice(at, at + 4200));
  if (!match || !webAddress(match[0])) return null;
  return { node: link(match[0], match[0]), end: at + match[0].length };
}

function everyone(text, at) {
  const match = /^@(everyone|here)\b/.exec(text.slice(at, at + 10));
  return match ? { node: mention(match[0]), end: at + match[0].length } : null;
}

const mention = (text, props = {}) => h('span', { class: 'mention', text, ...props });

function angle(text, at, inLink) {
  const close = text.indexOf('>', at);
  if (close < 0 || close - at > 2100) return null;
  const inside = text.slice(at + 1, close);
  const node = angleNode(inside, inLink);
  return node ? { node, end: close + 1 } : null;
}

function angleNode(inside, inLink) {
  let match;
  if ((match = /^@!?(\d+)$/.exec(inside))) {
    const name = userById(match[1])?.name ?? (match[1] === state.bot.id ? state.bot.name : 'unknown-user');
    return mention('@' + name);
  }
  if ((match = /^@&(\d+)$/.exec(inside))) {
    const role = roleById(match[1]);
    return mention('@' + (role?.name ?? (match[1] === state.guild.id ? 'everyone' : 'unknown-role')));
  }
  if ((match = /^#(\d+)$/.exec(inside))) return channelMention(match[1]);
  if ((match = /^\/([-\w ]{1,100}):(\d+)$/.exec(inside))) {
    const name = match[1];
    return h('button', { class: 'mention', type: 'button', text: '/' + name, onclick: () => emit('use-command', name) });
  }
  if ((match = /^a?(:\w{2,32}:)\d+$/.exec(inside))) return h('span', { class: 'emoji-name', text: match[1] });
  if ((match = /^t:(-?\d{1,13})(?::([tTdDfFR]))?$/.exec(inside))) return timestamp(Number(match[1]), match[2]);
  if (!inLink && webAddress(inside) && !/\s/.test(inside)) return link(inside, inside);
  return null;
}

function channelMention(id) {
  const channel = channelById(id);
  if (!channel) return mention('#unknown');
  return h('button', { class: 'mention', type: 'button', text: '#' + channel.name, onclick: () => emit('open-channel', id) });
}
