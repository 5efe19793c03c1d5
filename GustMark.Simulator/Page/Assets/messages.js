// One message as a list item. An update redraws only the parts that changed, so open menus and loaded pictures stay.
import { h, icon, avatar, toast } from './dom.js';
import { state, person, mentionsMe, userById, emit } from './state.js';
import { renderMarkdown } from './markdown.js';
import { renderEmbed, renderAttachments } from './embeds.js';
import { renderComponents } from './components.js';
import { clock, day, headerTime, longTime } from './timestamps.js';
import { dismissMessage } from './api.js';

const ephemeral = 64, loading = 128;
const groupedFor = 7 * 60_000;   // ms between two messages that still share a header, as in Discord

export function renderMessage(message) {
  const author = person(message.author);
  const sent = new Date(message.timestamp);
  const node = h('li', { class: 'message', testid: message.local ? 'pending-message' : 'message',
    data: { messageId: message.id, authorId: message.author?.id ?? '' } });
  const header = h('div', { class: 'message-header' },
    h('span', { class: 'author', style: { color: author.bot ? '' : author.color }, text: author.name }),
    author.bot && h('span', { class: 'bot-tag', text: 'BOT', title: 'A bot' }),
    h('time', { class: 'time', datetime: message.timestamp, title: longTime(sent), text: headerTime(sent) }));
  const parts = {
    content: h('div', { class: 'content markup' }), embeds: h('div', { class: 'embeds' }),
    attachments: h('div', { class: 'attachments' }), components: h('div', { class: 'components' }),
    foot: h('div', { class: 'foot' }),
  };
  node.append(
    h('div', { class: 'divider', role: 'separator' }, h('span', { text: day(sent) })),
    origin(message) ?? '',
    h('div', { class: 'message-row' },
      h('div', { class: 'gutter' }, avatar(author, 40),
        h('time', { class: 'gutter-time', datetime: message.timestamp, 'aria-hidden': 'true', text: clock(sent) })),
      h('div', { class: 'message-body' }, header, ...Object.values(parts))));
  node.parts = parts;
  node.drawn = {};
  drawMessage(node, message);
  return node;
}

export function drawMessage(node, message) {
  node.message = message;
  node.classList.toggle('ephemeral', (message.flags & ephemeral) !== 0);
  node.classList.toggle('mentions-me', mentionsMe(message) || mentionsInText(message));
  redraw(node, 'content', [message.content, message.edited_timestamp, message.flags & loading, message.local], () => content(message));
  redraw(node, 'embeds', [message.embeds, message.attachments],
    () => (message.embeds ?? []).map(e => renderEmbed(e, message.attachments ?? [])));
  redraw(node, 'attachments', [message.attachments, message.embeds],
    () => message.attachments?.length ? renderAttachments(message) : []);
  redraw(node, 'components', message.components ?? [], () => renderComponents(message));
  redraw(node, 'foot', [message.flags & ephemeral, message.local],
    () => message.flags & ephemeral && message.local !== 'pending' ? [ephemeralBar(message)] : []);
}

function redraw(node, part, value, draw) {
  const key = JSON.stringify(value);
  if (node.drawn[part] === key) return;
  node.drawn[part] = key;
  const element = node.parts[part];
  const held = element.contains(document.activeElement) ? document.activeElement.dataset.customId : undefined;
  element.replaceChildren(...draw());
  if (held) element.querySelector(`[data-custom-id="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
}

const mentionsInText = message => message.author?.id !== state.me?.id
  && new RegExp(`<@!?${state.me?.id}>|(?:^|\\s)@(?:everyone|here)\\b`).test(message.content ?? '') && message.mentions === undefined;

function content(message) {
  if (message.flags & loading)
    return [h('span', { class: 'thinking' }, dots(), `${person(message.author).name} is thinking…`)];
  if (message.local === 'pending') return [h('span', { class: 'thinking' }, dots(), 'Sending command…')];
  if (message.local === 'failed') return [h('span', { class: 'failed' }, icon('warning', 18), message.content)];
  const nodes = [];
  if (message.content) {
    const text = renderMarkdown(message.content);
    const onlyEmoji = /^(?:\s*[\p{Extended_Pictographic}\p{Emoji_Component}]\s*){1,30}$/u.test(message.content) && /\p{Extended_Pictographic}/u.test(message.content);
    nodes.push(onlyEmoji ? h('span', { class: 'jumbo' }, text) : text);
  }
  if (message.edited_timestamp)
    nodes.push(h('span', { class: 'edited', title: longTime(new Date(message.edited_timestamp)), text: '(edited)' }));
  return nodes;
}

export const dots = () => h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'));

/** "X used /command" above an answer, or the message that this one replies to. */
function origin(message) {
  const by = message.interaction_metadata;
  if (by) {
    const command = message.interaction_command ?? (by.name ? '/' + by.name : null);
    const user = userById(by.user?.id) ?? { name: by.user?.username ?? 'someone', color: '#8f9bb8' };
    if (command) return usedLine(user, command);
  }
  const referenced = message.referenced_message;
  if (!referenced) return null;
  const author = person(referenced.author);
  return h('div', { class: 'origin' }, h('span', { class: 'spine' }), avatar(author, 16),
    h('b', { style: { color: author.color }, text: author.name }),
    h('span', { class: 'origin-text', text: referenced.content || 'Press to see the attachment' }));
}

export function usedLine(user, command) {
  return h('div', { class: 'origin' }, h('span', { class: 'spine' }), avatar(user, 16),
    h('b', { style: { color: user.color }, text: user.name }), ' used ',
    h('span', { class: 'origin-command', text: command.startsWith('/') ? command : '/' + command }));
}

function ephemeralBar(message) {
  const dismiss = async () => {
    try {
      if (!message.local) await dismissMessage(state.me.id, message.channel_id ?? state.channelId, message.id);
    } catch (error) {
      toast(error.message);
      return;
    }
    emit('dismissed', message);
  };
  return h('div', { class: 'ephemeral-bar' }, icon('eye', 16), 'Only you can see this • ',
    h('button', { class: 'text-button', type: 'button', testid: 'dismiss', onclick: dismiss, text: 'Dismiss message' }));
}

/** Marks where a header or a day's divider stands, given the message before. */
export function placeAfter(node, previous) {
  const message = node.message, before = previous?.message;
  const sameDay = before && new Date(before.timestamp).toDateString() === new Date(message.timestamp).toDateString();
  node.classList.toggle('new-day', !sameDay);
  node.classList.toggle('grouped', Boolean(sameDay && !message.interaction_metadata && !message.referenced_message
    && before.author?.id === message.author?.id && (before.flags & ephemeral) === (message.flags & ephemeral)
    && new Date(message.timestamp) - new Date(before.timestamp) < groupedFor));
}
