// The left side: the guild, its channels with unread marks, and the user switcher at the bottom.
import { h, icon, avatar } from './dom.js';
import { state, on, emit } from './state.js';

const sidebar = document.getElementById('sidebar');
const scrim = document.getElementById('scrim');
const languages = { 'en-US': 'English', de: 'Deutsch' };
const levels = { owner: 'Owner', admin: 'Admin', moderator: 'Moderator', player: 'Player' };
let menu = null;

export function drawSidebar() {
  if (!state.me) return;
  closeMenu();
  const initials = state.guild.name.split(/\s+/).map(word => Array.from(word)[0] ?? '').join('').slice(0, 3);
  sidebar.replaceChildren(
    h('div', { class: 'rail' },
      h('span', { class: 'rail-logo', title: 'GustMark' }, icon('wind', 28)), h('span', { class: 'rail-line' }),
      h('span', { class: 'rail-guild', title: state.guild.name, text: initials })),
    h('div', { class: 'side' },
      h('header', { class: 'guild-header' }, h('h1', { text: state.guild.name })),
      h('div', { class: 'channels' }, h('h2', { class: 'side-heading', text: 'Text channels' }),
        h('ul', {}, ...state.channels.filter(c => [0, 5, undefined].includes(c.type)).map(channelItem))),
      h('div', { class: 'bot-line' }, avatar({ name: state.bot.name, bot: true }, 28),
        h('span', { class: 'bot-name' }, h('b', { text: state.bot.name }),
          h('small', { text: state.bot.online ? 'Online' : 'Offline' })),
        h('span', { class: state.bot.online ? 'presence online' : 'presence' })),
      userArea()));
}

function channelItem(channel) {
  const unread = state.unread.get(channel.id), open = channel.id === state.channelId;
  return h('li', {}, h('button', { class: `channel${open ? ' open' : ''}${unread ? ' unread' : ''}`, type: 'button', testid: `channel-${channel.name}`,
    'aria-current': open ? 'page' : null, 'aria-label': unread ? `${channel.name}, ${unread.count} unread` : channel.name,
    onclick: () => { closeSidebar(); emit('open-channel', channel.id); } },
  icon('hash', 20), h('span', { class: 'channel-name', text: channel.name }),
  unread?.mentions ? h('span', { class: 'badge', text: Math.min(unread.mentions, 99) }) : ''));
}

function userArea() {
  const me = h('button', { class: 'me', type: 'button', testid: 'user-switcher', 'aria-haspopup': 'menu', 'aria-expanded': 'false',
    'aria-label': `You are ${state.me.name}. Switch user`, onclick: () => menu ? closeMenu() : openMenu(me) },
  avatar(state.me, 34), h('span', { class: 'me-about' }, h('b', { text: state.me.name }), h('small', { text: levels[state.me.level] ?? state.me.level })),
  icon('chevron', 18));
  return h('div', { class: 'user-area' }, me);
}

function openMenu(button) {
  menu = h('div', { class: 'user-menu', role: 'menu', 'aria-label': 'Act as' }, h('div', { class: 'side-heading', text: 'Act as' }),
    ...state.users.map(user => h('button', { class: user.id === state.me.id ? 'user-item current' : 'user-item', type: 'button', role: 'menuitemradio',
      'aria-checked': String(user.id === state.me.id), testid: `user-${user.name}`,
      onclick: () => { closeMenu(); closeSidebar(); emit('switch-user', user.id); } },
    avatar(user, 32), h('span', { class: 'me-about' }, h('b', { text: user.name }), h('small', { text: levels[user.level] ?? user.level })),
    user.id === state.me.id && icon('check', 18))),
    h('div', { class: 'side-heading', text: 'Language' }),
    ...Object.entries(languages).map(([locale, name]) => h('button', { class: 'user-item', type: 'button', role: 'menuitemradio',
      'aria-checked': String(locale === state.me.locale), testid: `locale-${locale}`,
      onclick: () => { closeMenu(); closeSidebar(); emit('set-locale', locale); } },
    h('span', { class: 'me-about' }, h('b', { text: name })), locale === state.me.locale && icon('check', 18))));
  button.parentElement.append(menu);
  button.setAttribute('aria-expanded', 'true');
  menu.querySelector('.current')?.focus();
  menu.addEventListener('keydown', event => {
    const items = [...menu.querySelectorAll('.user-item')], at = items.indexOf(document.activeElement);
    if (event.key === 'ArrowDown') items[(at + 1) % items.length].focus();
    else if (event.key === 'ArrowUp') items[(at + items.length - 1) % items.length].focus();
    else if (event.key === 'Escape') { closeMenu(); sidebar.querySelector('.me').focus(); }
    else return;
    event.preventDefault();
  });
  document.addEventListener('pointerdown', outside, true);
}

const outside = event => { if (!event.target.closest('.user-area')) closeMenu(); };

function closeMenu() {
  menu?.remove();
  menu = null;
  sidebar.querySelector('.me')?.setAttribute('aria-expanded', 'false');
  document.removeEventListener('pointerdown', outside, true);
}

export function openSidebar() {
  document.body.classList.add('sidebar-open');
  scrim.hidden = false;
  sidebar.querySelector('.channel.open')?.focus();
}

export function closeSidebar() {
  document.body.classList.remove('sidebar-open');
  scrim.hidden = true;
}

scrim.addEventListener('click', closeSidebar);
sidebar.addEventListener('keydown', event => { if (event.key === 'Escape') closeSidebar(); });

// Busy channels tell of every line; the list is drawn at most a few times a second, and only its own items.
let due = 0;
on('unread', () => { due ||= setTimeout(() => { due = 0; refreshChannels(); }, 120); });

export function refreshChannels() {
  for (const channel of state.channels) {
    const old = sidebar.querySelector(`[data-testid="channel-${CSS.escape(channel.name)}"]`);
    if (!old) continue;
    const fresh = channelItem(channel);
    if (fresh.firstChild.className === old.className && fresh.textContent === old.textContent) continue;
    const focused = document.activeElement === old;
    old.parentElement.replaceWith(fresh);
    if (focused) fresh.firstChild.focus();
  }
}
