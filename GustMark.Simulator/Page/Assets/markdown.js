// Discord's markdown as DOM nodes. Blocks (quotes, headings, lists) are told apart by line, the rest is in inline.js.
import { h } from './dom.js';
import { inlineNodes, codeBlockAt } from './inline.js';

/** Renders message text: everything Discord renders in content, embed descriptions and field values. */
export function renderMarkdown(text) {
  const fragment = document.createDocumentFragment();
  fragment.append(...blocks(String(text ?? ''), { quotes: true }));
  return fragment;
}

/** Renders one-line text such as embed titles and field names: no blocks. */
export function renderInline(text) {
  const fragment = document.createDocumentFragment();
  fragment.append(...inlineNodes(String(text ?? '')));
  return fragment;
}

function blocks(text, allowed) {
  const nodes = [];
  let plainFrom = 0, at = 0;
  const flush = to => {
    if (to > plainFrom) nodes.push(...inlineNodes(text.slice(plainFrom, to)));
  };
  while (at < text.length) {
    const found = blockAt(text, at, allowed);
    if (found) {
      flush(at);
      nodes.push(found.node);
      at = plainFrom = found.end;
      continue;
    }
    at = nextLine(text, at);
  }
  flush(text.length);
  return nodes;
}

/** The start of the next line; a code block is stepped over, so that nothing inside it is taken for a block. */
function nextLine(text, from) {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\n') return at + 1;
    if (text[at] === '\\') at++;
    else if (text[at] === '`') {
      const code = codeBlockAt(text, at);
      if (code) at = code.end - 1;
    }
  }
  return text.length;
}

function blockAt(text, at, allowed) {
  const lineEnd = endOfLine(text, at);
  const line = text.slice(at, lineEnd);
  const end = Math.min(lineEnd + 1, text.length);

  if (allowed.quotes && line.startsWith('>>> '))
    return { node: quote(text.slice(at + 4)), end: text.length };
  if (allowed.quotes && line.startsWith('> ')) return quotedLines(text, at);

  const heading = /^(#{1,3}) +(\S.*)$/.exec(line);
  if (heading) return { node: h('h' + (heading[1].length + 2), { class: `md-h${heading[1].length}` }, ...inlineNodes(heading[2])), end };
  const small = /^-# +(\S.*)$/.exec(line);
  if (small) return { node: h('div', { class: 'md-small' }, ...inlineNodes(small[1])), end };
  if (listItem(line)) return list(text, at);
  return null;
}

function quote(inner) {
  return h('div', { class: 'md-quote' }, h('div', { class: 'md-quote-bar' }),
    h('blockquote', {}, ...blocks(inner, { quotes: false })));
}

function quotedLines(text, at) {
  const lines = [];
  while (at < text.length && text.startsWith('> ', at)) {
    const lineEnd = endOfLine(text, at);
    lines.push(text.slice(at + 2, lineEnd));
    at = Math.min(lineEnd + 1, text.length);
  }
  return { node: quote(lines.join('\n')), end: at };
}

const listItem = line => /^( *)([-*]|\d{1,9}\.) +(\S.*)$/.exec(line);

const numbered = mark => mark.endsWith('.');

function list(text, at) {
  const items = [];
  while (at < text.length) {
    const lineEnd = endOfLine(text, at);
    const item = listItem(text.slice(at, lineEnd));
    if (!item) break;
    const depth = Math.min(Math.floor(item[1].length / 2), 10);
    // Bullets and numbers on one level are two lists.
    if (items.length && depth === 0 && numbered(item[2]) !== numbered(items[0].mark)) break;
    items.push({ depth, mark: item[2], text: item[3] });
    at = Math.min(lineEnd + 1, text.length);
  }
  return { node: nested(items), end: at };
}

function nested(items) {
  const open = [];
  for (const item of items) {
    while (open.length > 1 && item.depth < open.at(-1).depth) open.pop();
    if (!open.length || (item.depth > open.at(-1).depth && open.at(-1).element.lastChild)) {
      const ordered = numbered(item.mark);
      const element = h(ordered ? 'ol' : 'ul', { class: 'md-list', start: ordered ? parseInt(item.mark, 10) : null });
      open.at(-1)?.element.lastChild.append(element);
      open.push({ depth: item.depth, element });
    }
    open.at(-1).element.append(h('li', {}, ...inlineNodes(item.text)));
  }
  return open[0].element;
}

function endOfLine(text, at) {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
