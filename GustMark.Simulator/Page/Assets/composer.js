// The input below the messages: ordinary text, or a slash command (by list, by chips, or typed whole).
import { h, icon, avatar, toast } from './dom.js';
import { state, on, channelById } from './state.js';
import { postMessage } from './api.js';
import { sendCommand } from './interactions.js';
import { createSuggestions } from './suggestions.js';
import { createCommandBar } from './commandbar.js';
import { matchingEntries, parseCommand, checkCommand, fixedChoices, entryNamed } from './slash.js';
import { addPending, namePending, failPending, removeLocal, dropPending } from './feed.js';

const area = document.getElementById('composer');
const suggestions = createSuggestions();
const problem = h('div', { class: 'composer-problem', role: 'alert', hidden: true });
const text = h('textarea', { class: 'composer-text', testid: 'composer', rows: '1', autocomplete: 'off', spellcheck: 'true',
  maxlength: '2000', enterkeyhint: 'send', role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false' });
const slash = h('button', { class: 'icon-button', type: 'button', 'aria-label': 'Use a command', title: 'Use a command',
  onclick: () => leaveCommand('/') }, icon('plus', 22));
const send = h('button', { class: 'icon-button send', type: 'button', testid: 'send', 'aria-label': 'Send', title: 'Send' }, icon('send', 22));
const box = h('div', { class: 'composer-box' }, slash, text, send);
const typing = h('div', { class: 'typing', 'aria-live': 'polite' });
let bar = null;

area.append(suggestions.element, problem, box, typing);

const showProblem = sentence => {
  problem.hidden = !sentence;
  problem.textContent = sentence ?? '';
};

export function drawComposer() {
  const channel = channelById(state.channelId);
  text.placeholder = channel ? `Message #${channel.name}` : 'Message';
  text.setAttribute('aria-label', `${text.placeholder}, or type / for commands`);
}

function grow() {
  text.style.height = 'auto';
  text.style.height = `${Math.min(text.scrollHeight, 200)}px`;
}

// Ordinary text, and commands typed as text.
text.addEventListener('input', () => { showProblem(null); grow(); suggest(); });
text.addEventListener('blur', () => suggestions.hide());
text.addEventListener('focus', suggest);

function suggest() {
  const value = text.value;
  if (!/^\/[^\n]*$/.test(value)) return suggestions.hide();
  const parsed = parseCommand(value);
  if (parsed && value.length > parsed.entry.label.length) return suggestInside(parsed, value);
  const entries = matchingEntries(value);
  if (!entries.length) return suggestions.hide();
  suggestions.show(entries.map(entryItem), { title: state.bot.name, hint: `${entries.length} command${entries.length === 1 ? '' : 's'}`, owner: text });
}

function entryItem(entry) {
  return { title: entry.label, detail: entry.options, description: entry.description,
    lead: avatar({ name: state.bot.name, bot: true }, 32), pick: () => enterCommand(entry, new Map()) };
}

/** Inside a command typed as text: the value's choices, or the options still open. Picking one turns it into chips. */
function suggestInside({ entry, values, last }, value) {
  if (last?.named) {
    const option = last.option;
    const items = fixedChoices(option, last.text).map(c => ({ title: c.name, description: c.description, pick: () => {
      values.set(option.name, c.name);
      enterCommand(entry, values);
    } }));
    return suggestions.show(items, { title: option.name, hint: option.description, owner: text });
  }
  const ends = /\s$/.test(value);
  const open = entry.options.filter(o => !values.has(o.name));
  const items = (ends ? open : []).map(o => ({ title: o.name, description: o.description, side: o.required ? 'required' : 'optional',
    pick: () => enterCommand(entry, values, o.name) }));
  suggestions.show(items, { title: entry.label, hint: entry.description, owner: text });
}

text.addEventListener('keydown', event => {
  if (event.isComposing) return;
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    submitText();
  } else if (event.key === 'Escape' && suggestions.visible) {
    event.preventDefault();
    suggestions.hide();
  } else if (event.key === 'Tab' && !event.shiftKey && suggestions.active) {
    event.preventDefault();
    suggestions.active.pick();
  } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && suggestions.visible) {
    if (suggestions.move(event.key === 'ArrowDown' ? 1 : -1)) event.preventDefault();
  }
});

send.addEventListener('pointerdown', event => event.preventDefault());
send.addEventListener('click', () => bar ? bar.send() : submitText());

function submitText() {
  const value = text.value.trim();
  if (!value) return;
  if (suggestions.active && suggestions.moved) return suggestions.active.pick();
  const parsed = value.startsWith('/') ? parseCommand(value) : null;
  if (parsed) return submitParsed(parsed);
  if (value.startsWith('/') && suggestions.active) return suggestions.active.pick();
  if (/^\/[\w-]/.test(value) && !value.includes('\n')) return showProblem(`There is no command ${value.split(' ')[0]} that you may use.`);
  sendText(value);
}

function submitParsed({ entry, values, surplus }) {
  if (surplus) return showProblem(`${entry.label} has no option left for “${surplus.slice(0, 60)}”.`);
  const result = checkCommand(entry, values);
  if (result.data) return run(entry, result.data);
  const [name, sentence] = [...result.errors][0];
  enterCommand(entry, values, name);
  if ((values.get(name) ?? '').trim()) showProblem(`${name}: ${sentence}`);
}

async function sendText(value) {
  const channel = state.channelId;
  clear();
  try {
    await postMessage(state.me.id, channel, value);
  } catch (error) {
    toast(error.message);
    if (!text.value) { text.value = value; grow(); }
  }
}

function clear() {
  text.value = '';
  grow();
  showProblem(null);
  suggestions.hide();
}

// A command as chips.
function enterCommand(entry, values, focus) {
  clear();
  bar?.element.remove();
  bar = createCommandBar(entry, values, { suggestions, onSend: run, onCancel: leaveCommand, onError: showProblem });
  text.hidden = slash.hidden = true;
  box.classList.add('in-command');
  box.insertBefore(bar.element, send);
  if (focus) bar.focusOption(focus);
  else bar.focus();
}

function leaveCommand(left = '') {
  closeBar();
  text.value = left;
  text.focus();
  grow();
  showProblem(null);
  suggest();
}

function closeBar() {
  bar?.element.remove();
  bar = null;
  text.hidden = slash.hidden = false;
  box.classList.remove('in-command');
  suggestions.hide();
}

async function run(entry, data) {
  const inCommand = bar !== null;
  closeBar();
  clear();
  if (inCommand || document.activeElement === document.body) text.focus({ preventScroll: true });
  const pending = addPending(entry.label);
  let id;
  try {
    const { outcome, error } = await sendCommand(state.channelId, data, interaction => { id = interaction; namePending(pending, id); });
    if (outcome === 'failed') failPending(pending, error || 'The application did not respond');
    // The answer's own message takes the line's place; where there is none (a dialog), it just goes.
    else setTimeout(() => { dropPending(id); removeLocal(pending); }, 250);
  } catch (error) {
    failPending(pending, error.message);
  }
}

on('use-command', name => { const entry = entryNamed(name); if (entry) enterCommand(entry, new Map()); });
on('open', () => { if (bar) closeBar(); drawComposer(); suggest(); typing.replaceChildren(); });

let typingUntil = 0;
on('typing', who => {
  clearTimeout(typingUntil);
  typing.replaceChildren(h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), h('b', { text: who }), ' is typing…');
  typingUntil = setTimeout(() => typing.replaceChildren(), 10_000);
});
on('typed', () => typing.replaceChildren());

export function focusComposer() {
  if (matchMedia('(hover: hover)').matches) text.focus({ preventScroll: true });
}
