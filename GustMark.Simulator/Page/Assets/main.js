// Starts the page: state, event stream, and what opens which channel.
import { h, icon, toast } from './dom.js';
import * as api from './api.js';
import { state, emit, on, takeState, markUnread, markRead, channelById, person } from './state.js';
import { openFeed, feedEvent } from './feed.js';
import { drawSidebar, refreshChannels, openSidebar } from './sidebar.js';
import { drawComposer, focusComposer } from './composer.js';
import { openModal } from './modal.js';
import { toggleServers } from './servers.js';
import { openStream } from './stream.js';

const header = document.getElementById('chat-header');

function drawHeader() {
  const channel = channelById(state.channelId);
  header.replaceChildren(
    h('button', { class: 'icon-button menu-button', type: 'button', 'aria-label': 'Channels', testid: 'sidebar-toggle', onclick: openSidebar },
      icon('menu', 24), state.unread.size ? h('span', { class: 'dot' }) : ''),
    h('span', { class: 'header-hash' }, icon('hash', 24)), h('h2', { class: 'header-name', text: channel?.name ?? '' }),
    channel?.topic ? h('span', { class: 'header-topic', text: channel.topic, title: channel.topic }) : '', h('span', { class: 'spacer' }),
    state.bot.online ? '' : h('span', { class: 'bot-offline', text: `${state.bot.name} is offline` }),
    h('button', { class: 'header-button', type: 'button', testid: 'servers-toggle', 'aria-pressed': String(document.body.classList.contains('servers-open')),
      'aria-label': 'Game servers', onclick: toggleServers }, icon('servers', 20), h('span', { text: 'Servers' })));
  document.title = channel ? `#${channel.name} | ${state.guild.name}` : 'GustMark demo';
}

function openChannel(id, { quiet = false } = {}) {
  if (!channelById(id)) return;
  state.channelId = id;
  markRead(id);
  const address = new URL(location.href);
  address.searchParams.set('user', state.me.id);
  address.hash = channelById(id).name;
  history.replaceState(null, '', address);
  refreshChannels();
  drawHeader();
  emit('open', id);
  openFeed({ quiet });
  document.body.dataset.viewer = state.me.name;
}

async function loadState(user) {
  takeState(await api.fetchState(user));
  document.body.dataset.locale = state.me.locale;
  drawSidebar();
}

async function switchUser(id) {
  if (id === state.me?.id) return;
  try {
    await loadState(id);
  } catch (error) {
    toast(error.message);
    return;
  }
  state.unread.clear();
  emit('me', id);
  await openStream(id);
  openChannel(channelById(state.channelId) ? state.channelId : state.channels[0].id);
  focusComposer();
}

async function setLocale(locale) {
  try {
    await api.setLocale(state.me.id, locale);
  } catch (error) {
    toast(error.message);
    return;
  }
  await refresh();
  focusComposer();
}

async function refresh() {
  try {
    await loadState(state.me.id);
    if (!channelById(state.channelId) && state.channels.length) openChannel(state.channels[0].id);
    else drawHeader();
  } catch (error) { toast(error.message); }
}

on('open-channel', id => { openChannel(id); focusComposer(); });
on('switch-user', switchUser);
on('set-locale', setLocale);
on('servers-panel', drawHeader);
on('stream-back', async () => {
  await refresh();
  openChannel(state.channelId, { quiet: true });
});
on('unread', () => {
  const button = header.querySelector('.menu-button'), dot = button?.querySelector('.dot');
  if (button && Boolean(dot) !== state.unread.size > 0) dot ? dot.remove() : button.append(h('span', { class: 'dot' }));
});
on('event:message_create', message => {
  if (message.channel_id === state.channelId) {
    emit('typed');
    feedEvent({ create: message });
  } else if (message.author?.id !== state.me.id) markUnread(message);
});
on('event:message_update', message => { if (message.channel_id === state.channelId) feedEvent({ update: message }); });
on('event:message_delete', ({ id, channel_id }) => { if (channel_id === state.channelId) feedEvent({ remove: id }); });
on('event:modal', openModal);
on('event:interaction', interaction => emit('interaction', interaction));
on('event:modal', modal => emit('modal', modal));
on('event:commands', refresh);
on('event:channels', refresh);
on('event:bot', ({ online }) => { state.bot.online = online; drawSidebar(); drawHeader(); });
on('event:typing', ({ channel_id, user }) => {
  const id = user?.id ?? user;
  if (channel_id === state.channelId && id !== state.me.id) emit('typing', person(typeof user === 'object' ? user : { id }).name);
});

document.addEventListener('keydown', event => {
  const typing = event.target.closest?.('input, textarea, select, dialog, [contenteditable], [role=menu], .select');
  if (!typing && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== ' ') focusComposer();
});

async function start() {
  const wanted = new URL(location.href).searchParams.get('user');
  for (let attempt = 0; !state.me; attempt++) {
    try {
      await loadState(attempt === 0 ? wanted : null);
    } catch (error) {
      if (attempt === 0 && wanted) continue;
      document.getElementById('messages').replaceChildren(h('li', { class: 'feed-error', text: `${error.message} Trying again…` }));
      await new Promise(resolve => setTimeout(resolve, 1500));
    }
  }
  await openStream(state.me.id);
  drawComposer();
  const named = state.channels.find(c => c.name === decodeURIComponent(location.hash.slice(1)));
  openChannel((named ?? state.channels[0])?.id);
  focusComposer();
}

start();
