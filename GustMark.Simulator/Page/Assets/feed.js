// The message list: a window of at most some hundred messages on a channel, kept at its end unless the reader scrolled away.
import { h, icon, toast } from './dom.js';
import { state, on, person, channelById } from './state.js';
import { fetchMessages } from './api.js';
import { renderMessage, drawMessage, placeAfter } from './messages.js';

const pageSize = 50, most = 250, mostWhileReading = 350;

const list = document.getElementById('messages');
const scroller = document.getElementById('scroller');
const jump = document.getElementById('jump');
let nodes = new Map();      // message id → list item, in the order of the list
let queue = [];             // events of the open channel that wait for the next drawing, or for a load to finish
let drawing = 0, loading = 0, generation = 0;
let atEnd = true, detached = false, hasOlder = true, missed = 0;

const channelStart = h('li', { class: 'channel-start', hidden: true });
const skeleton = h('li', { class: 'skeleton', 'aria-hidden': 'true' }, ...[62, 44, 78, 36, 58].map(width =>
  h('div', { class: 'skeleton-row' }, h('i'), h('b', { style: { width: `${width}%` } }))));

/** Loads the newest page of the open channel; what came meanwhile is drawn on top of it. */
export async function openFeed({ quiet = false } = {}) {
  const mine = ++generation;
  loading++;
  if (!quiet) {
    queue = [];
    nodes.clear();
    list.replaceChildren(skeleton);
  }
  try {
    const page = await fetchMessages(state.channelId, state.me.id, { limit: pageSize });
    if (mine !== generation) return;
    nodes = new Map();
    list.replaceChildren(channelStart);
    detached = false;
    missed = 0;
    hasOlder = page.length >= pageSize;
    insert(page);
    toEnd();
  } catch (error) {
    if (mine === generation) {
      if (!quiet) list.replaceChildren(h('li', { class: 'feed-error' }, error.message, ' ',
        h('button', { class: 'text-button', type: 'button', text: 'Try again', onclick: () => openFeed() })));
      else toast(error.message);
    }
  } finally {
    loading--;
    if (mine === generation) schedule();
  }
}

/** Takes an event of the open channel: { create | update: MESSAGE } or { remove: id }. */
export function feedEvent(event) {
  queue.push(event);
  schedule();
}

function schedule() {
  if (!drawing && !loading && queue.length) drawing = setTimeout(draw, 16);
}

function draw() {
  drawing = 0;
  if (loading) return;
  const events = queue, fresh = new Map();
  queue = [];
  for (const event of events) {
    const message = event.create ?? event.update;
    if (event.remove) { fresh.delete(event.remove); remove(event.remove); }
    else if (nodes.has(message.id)) drawMessage(nodes.get(message.id), message);
    else if (event.create || fresh.has(message.id)) fresh.set(message.id, message);
  }
  if (fresh.size) append([...fresh.values()]);
  if (atEnd && !detached) toEnd();
  showJump();
}

function append(messages) {
  if (!atEnd && nodes.size + messages.length > mostWhileReading) detached = true;
  if (detached) { missed += messages.length; return; }
  if (!atEnd) missed += messages.length;
  for (const message of messages) if (message.interaction_metadata) dropPending(message.interaction_metadata.id);
  insert(messages.slice(-most));
  if (atEnd) trim('start', most);
}

function insert(messages) {
  const fragment = document.createDocumentFragment();
  let previous = [...nodes.values()].at(-1);
  for (const message of messages) {
    const node = renderMessage(message);
    placeAfter(node, previous);
    nodes.set(message.id, node);
    fragment.append(node);
    previous = node;
  }
  list.append(fragment);
  drawStart();
}

function trim(end, limit) {
  if (nodes.size <= limit) return;
  const ids = [...nodes.keys()];
  const surplus = end === 'start' ? ids.slice(0, ids.length - limit) : ids.slice(limit);
  for (const id of surplus) {
    nodes.get(id).remove();
    nodes.delete(id);
  }
  if (end === 'start') { hasOlder = true; placeFirst(); } else detached = true;
  drawStart();
}

function remove(id) {
  const node = nodes.get(id);
  if (!node) return;
  const next = node.nextElementSibling;
  nodes.delete(id);
  const before = node.previousElementSibling;
  node.remove();
  if (next?.message) placeAfter(next, before?.message ? before : null);
  drawStart();
}

const placeFirst = () => { const first = nodes.values().next().value; if (first) placeAfter(first, null); };

function drawStart() {
  const channel = channelById(state.channelId);
  channelStart.hidden = hasOlder || !channel;
  if (channelStart.hidden || channelStart.dataset.channel === channel.id) return;
  channelStart.dataset.channel = channel.id;
  channelStart.replaceChildren(h('span', { class: 'start-mark' }, icon('hash', 38)),
    h('h2', { text: `Welcome to #${channel.name}!` }),
    h('p', { text: channel.topic || `This is the start of the #${channel.name} channel.` }));
}

async function loadOlder() {
  if (!hasOlder || loading || !nodes.size) return;
  loading++;
  const mine = generation;
  const anchor = [...nodes.values()].find(n => !n.message.local);
  try {
    const page = await fetchMessages(state.channelId, state.me.id, { limit: pageSize, before: anchor?.message.id });
    if (mine !== generation) return;
    hasOlder = page.length >= pageSize;
    const top = anchor.getBoundingClientRect().top;
    const newer = nodes, fragment = document.createDocumentFragment();
    nodes = new Map();
    let previous = null;
    for (const message of page.filter(m => !newer.has(m.id))) {
      const node = renderMessage(message);
      placeAfter(node, previous);
      nodes.set(message.id, node);
      fragment.append(node);
      previous = node;
    }
    for (const [id, node] of newer) nodes.set(id, node);
    placeAfter(newer.values().next().value, previous);
    channelStart.after(fragment);
    trim('end', most);
    drawStart();
    scroller.scrollTop += anchor.getBoundingClientRect().top - top;
  } catch (error) {
    toast(error.message);
  } finally {
    loading--;
    schedule();
    showJump();
  }
}

function toEnd() {
  scroller.scrollTop = scroller.scrollHeight;
  atEnd = true;
  missed = 0;
  showJump();
}

export function jumpToPresent() {
  if (detached) openFeed({ quiet: true });
  else toEnd();
}

function showJump() {
  jump.hidden = atEnd && !detached;
  if (jump.hidden) return;
  const text = missed ? `${missed} new message${missed === 1 ? '' : 's'}` : "You're viewing older messages";
  if (jump.dataset.text === text) return;
  jump.dataset.text = text;
  jump.replaceChildren(h('span', { text }), h('b', {}, 'Jump to present', icon('down', 16)));
}

jump.addEventListener('click', jumpToPresent);
scroller.addEventListener('scroll', () => {
  atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 40;
  if (atEnd && !detached) missed = 0;
  if (scroller.scrollTop < 300) loadOlder();
  showJump();
}, { passive: true });
// Pictures that load, the keyboard of a phone and the panel change heights; the end stays the end.
const sizes = new ResizeObserver(() => { if (atEnd && !detached) toEnd(); });
sizes.observe(list);
sizes.observe(scroller);

// Commands under way are local messages: a pending line that the answer replaces, or that says that none came.
let locals = 0;

export function addPending(command) {
  const id = `local-${++locals}`;
  feedEvent({ create: localMessage(id, command, 'pending') });
  if (!atEnd) jumpToPresent();
  return id;
}

function localMessage(id, command, local) {
  return { id, local, channel_id: state.channelId, author: { id: state.bot.id, username: state.bot.name, bot: true },
    timestamp: new Date().toISOString(), flags: 64, content: '', embeds: [], components: [], attachments: [],
    interaction_metadata: { id: null, user: { id: state.me.id, username: state.me.name } }, interaction_command: command };
}

const pendingByInteraction = new Map();
export const namePending = (id, interaction) => { if (interaction) pendingByInteraction.set(interaction, id); };

export function dropPending(interaction) {
  const id = pendingByInteraction.get(interaction);
  if (!id) return;
  pendingByInteraction.delete(interaction);
  queue = queue.filter(e => e.create?.id !== id);
  remove(id);
}

export const removeLocal = id => feedEvent({ remove: id });

export function failPending(id, text) {
  const node = nodes.get(id);
  if (node) drawMessage(node, { ...node.message, local: 'failed', content: text });
  for (const event of queue) if (event.create?.id === id) Object.assign(event.create, { local: 'failed', content: text });
}

on('dismissed', message => feedEvent({ remove: message.id }));
on('me', () => pendingByInteraction.clear());
