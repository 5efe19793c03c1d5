// What the page knows, and the news about it. Views read `state` and listen; only main.js and the event stream write.
export const state = {
  me: null, users: [], guild: { id: '', name: '' }, channels: [], roles: [], commands: [],
  bot: { id: '', name: 'GustMark', online: true },
  channelId: null,
  /** channel id → { count, mentions } of messages that came while another channel was open. */
  unread: new Map(),
};

const bus = new EventTarget();
export const emit = (name, detail) => bus.dispatchEvent(new CustomEvent(name, { detail }));
export const on = (name, listener) => bus.addEventListener(name, e => listener(e.detail));

export const userById = id => state.users.find(u => u.id === id);
export const channelById = id => state.channels.find(c => c.id === id);
export const roleById = id => state.roles.find(r => r.id === id);

/** Name, colour and bot mark of whoever wrote a message. */
export function person(author) {
  const user = userById(author?.id);
  const bot = author?.bot === true || author?.id === state.bot.id;
  return {
    name: user?.name ?? author?.global_name ?? author?.username ?? (bot ? state.bot.name : 'unknown'),
    color: user?.color ?? (bot ? '#00ff9f' : '#8f9bb8'),
    bot,
  };
}

export function takeState(fresh) {
  Object.assign(state, {
    me: fresh.me, users: fresh.users, guild: fresh.guild, bot: fresh.bot,
    roles: fresh.roles ?? [], commands: (fresh.commands ?? []).map(command => inLanguage(command, fresh.me.locale)),
    channels: [...fresh.channels].sort((a, b) => (a.position ?? 0) - (b.position ?? 0)),
  });
  emit('state');
}

/** A command, an option or a choice with the words that Discord shows to somebody of that locale. */
function inLanguage(entry, locale) {
  const of = words => words?.[locale] ?? words?.[locale?.split('-')[0]];
  return { ...entry, description: of(entry.description_localizations) ?? entry.description,
    ...(entry.options && { options: entry.options.map(option => inLanguage(option, locale)) }),
    ...(entry.choices && { choices: entry.choices.map(choice => ({ ...choice, name: of(choice.name_localizations) ?? choice.name })) }) };
}

export function markUnread(message) {
  const mark = state.unread.get(message.channel_id) ?? { count: 0, mentions: 0 };
  mark.count++;
  if (mentionsMe(message)) mark.mentions++;
  state.unread.set(message.channel_id, mark);
  emit('unread', message.channel_id);
}

export function markRead(channelId) {
  if (state.unread.delete(channelId)) emit('unread', channelId);
}

export const mentionsMe = message =>
  message.author?.id !== state.me?.id
  && ((message.mentions ?? []).some(u => u.id === state.me?.id)
    || (message.mention_everyone ?? false));
