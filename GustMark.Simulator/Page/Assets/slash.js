// Slash commands as data: the flat list of what can be typed, text parsed into options, options checked and nested again.
import { state } from './state.js';

export const optionTypes = { string: 3, integer: 4, boolean: 5, user: 6, channel: 7, role: 8, mentionable: 9, number: 10, attachment: 11 };
const subCommand = 1, group = 2;

/** Every command that can be run, sub-commands as entries of their own: { path, label, description, options }. */
export function commandEntries() {
  const entries = [];
  const visit = (command, path) => {
    const nested = (command.options ?? []).filter(o => o.type === subCommand || o.type === group);
    if (nested.length) nested.forEach(o => visit(o, [...path, o]));
    else entries.push({ path, label: '/' + path.map(p => p.name).join(' '), description: command.description,
      options: [...(command.options ?? [])].sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false)) });
  };
  for (const command of state.commands) if ((command.type ?? 1) === 1) visit(command, [command]);
  return entries.sort((a, b) => a.label.localeCompare(b.label));
}

/** Entries for what was typed, best first: the name so far, then any word of it, then anywhere, then the description. */
export function matchingEntries(text) {
  const wanted = text.replace(/^\//, '').trimStart().replace(/\s+/g, ' ').toLowerCase();
  const rank = entry => {
    const name = entry.label.slice(1).toLowerCase();
    if (name.startsWith(wanted)) return 0;
    if (name.split(' ').some(word => word.startsWith(wanted))) return 1;
    if (name.includes(wanted.trim())) return 2;
    return (entry.description ?? '').toLowerCase().includes(wanted.trim()) ? 3 : -1;
  };
  return commandEntries().map(entry => ({ entry, rank: rank(entry) })).filter(r => r.rank >= 0)
    .sort((a, b) => a.rank - b.rank).map(r => r.entry);
}

export const entryNamed = label => commandEntries().find(e => e.label === (label.startsWith('/') ? label : '/' + label));

/**
 * Reads a command typed as text: `/console send command:status server:main`. Values may be quoted; an unquoted one
 * runs to the next option's name; text without a name belongs to the first option still open.
 * `last` is the option being typed at the end, if the text ends in one.
 */
export function parseCommand(text) {
  const entry = commandEntries().filter(e => text === e.label || text.startsWith(e.label + ' '))
    .sort((a, b) => b.label.length - a.label.length)[0];
  if (!entry) return null;
  const values = new Map();
  let last = null, at = entry.label.length;
  while (at < text.length) {
    at += /^\s*/.exec(text.slice(at))[0].length;
    if (at >= text.length) break;
    const open = entry.options.filter(o => !values.has(o.name));
    const named = open.find(o => text.startsWith(o.name + ':', at));
    const option = named ?? open[0];
    if (!option) return { entry, values, last: null, surplus: text.slice(at) };
    const start = named ? at + option.name.length + 1 : at;
    const read = readValue(text, start, open.filter(o => o !== option).map(o => o.name));
    values.set(option.name, read.value);
    last = read.end >= text.length && !read.closed ? { option, start, text: read.value, named: Boolean(named) } : null;
    at = read.end;
  }
  return { entry, values, last };
}

function readValue(text, start, names) {
  const quoted = /^\s*"((?:\\.|[^"\\])*)"(?=\s|$)/s.exec(text.slice(start));
  if (quoted) return { value: quoted[1].replace(/\\(["\\])/g, '$1'), end: start + quoted[0].length, closed: true };
  let end = text.length;
  for (const name of names) {
    const next = new RegExp(`\\s${name.replace(/[^\w-]/g, '\\$&')}:`, 'u').exec(text.slice(start));
    if (next) end = Math.min(end, start + next.index);
  }
  return { value: text.slice(start, end).trim(), end, closed: false };
}

const same = (a, b) => String(a).toLowerCase() === String(b).toLowerCase();
const bare = text => text.replace(/^<?[@#]?[!&]?/, '').replace(/>$/, '');

/** What can be picked for an option that has a fixed set, narrowed to what was typed: [{ name, value, description?, user? }]. */
export function fixedChoices(option, text = '') {
  const wanted = bare(text.trim()).toLowerCase();
  return fixedSet(option).filter(c => c.name.toLowerCase().includes(wanted)).slice(0, 25);
}

function fixedSet(option) {
  const users = () => state.users.map(u => ({ name: u.name, value: u.id, description: u.level, user: u }));
  const roles = () => state.roles.map(r => ({ name: r.name, value: r.id, mark: '@' }));
  if (option.choices?.length) return option.choices;
  switch (option.type) {
    case optionTypes.boolean: return [{ name: 'True', value: true }, { name: 'False', value: false }];
    case optionTypes.user: return users();
    case optionTypes.role: return roles();
    case optionTypes.mentionable: return [...users(), ...roles()];
    case optionTypes.channel: return state.channels.filter(c => !option.channel_types?.length || option.channel_types.includes(c.type))
      .map(c => ({ name: c.name, value: c.id, mark: '#' }));
    default: return [];
  }
}

/** Checks what was typed or picked for one option: { value } or { error }. */
export function resolve(option, text) {
  const trimmed = text.trim();
  if (!trimmed) return option.required ? { error: 'This option is required.' } : {};
  const set = fixedSet(option);
  const wantsSet = option.choices?.length || [5, 6, 7, 8, 9].includes(option.type);
  if (wantsSet) {
    const found = set.find(c => same(c.name, bare(trimmed))) ?? set.find(c => same(c.value, bare(trimmed)) || same(c.name, trimmed));
    if (found) return { value: found.value };
    if (option.type === optionTypes.boolean && /^(on|yes|off|no)$/i.test(trimmed)) return { value: /^(on|yes)$/i.test(trimmed) };
    return { error: set.length ? 'Choose one from the list.' : 'There is nothing to choose from.' };
  }
  if (option.type === optionTypes.integer || option.type === optionTypes.number) return number(option, trimmed);
  if (option.type === optionTypes.attachment) return { error: 'Files cannot be sent from this page.' };
  if (option.min_length && trimmed.length < option.min_length) return { error: `At least ${option.min_length} characters, please.` };
  if (trimmed.length > (option.max_length ?? 6000)) return { error: `At most ${option.max_length ?? 6000} characters, please.` };
  return { value: trimmed };
}

function number(option, text) {
  const whole = option.type === optionTypes.integer;
  const plain = text.replace(/,/g, '');
  if (!(whole ? /^-?\d{1,16}$/ : /^-?\d+(\.\d+)?$/).test(plain)) return { error: whole ? 'A whole number, please.' : 'A number, please.' };
  const value = Number(plain);
  if (option.min_value !== undefined && value < option.min_value) return { error: `At least ${option.min_value}, please.` };
  if (option.max_value !== undefined && value > option.max_value) return { error: `At most ${option.max_value}, please.` };
  return { value };
}

/** Checks a whole command: { data } as Discord sends it, or { errors: Map of option name → sentence }. `picked` holds values chosen from lists. */
export function checkCommand(entry, texts, picked = new Map()) {
  const errors = new Map(), given = [];
  for (const option of entry.options) {
    const result = picked.has(option.name) ? { value: picked.get(option.name) } : resolve(option, texts.get(option.name) ?? '');
    if (result.error) errors.set(option.name, result.error);
    else if (result.value !== undefined) given.push({ name: option.name, type: option.type, value: result.value });
  }
  return errors.size ? { errors } : { data: nest(entry, given) };
}

/** The data of an autocomplete request: what is filled so far, unchecked, with the focused option last. */
export function autocompleteData(entry, texts, picked, focused) {
  const given = [];
  for (const option of entry.options) {
    const text = texts.get(option.name) ?? '';
    if (option.name === focused) given.push({ name: option.name, type: option.type, value: text, focused: true });
    else {
      const value = picked.get(option.name) ?? resolve(option, text).value;
      if (value !== undefined) given.push({ name: option.name, type: option.type, value });
    }
  }
  return nest(entry, given);
}

function nest(entry, given) {
  const [root, ...inner] = entry.path;
  const options = inner.reduceRight((list, step) => [{ name: step.name, type: step.type, options: list }], given);
  return root.id ? { id: root.id, name: root.name, type: 1, options } : { name: root.name, type: 1, options };
}

/** The command as the message header shows it. */
export const commandText = entry => entry.label;
