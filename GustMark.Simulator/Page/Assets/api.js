// The page's side of the contract with the simulated Discord. Every failure is an Error whose message can be shown.
async function request(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Error('The simulator cannot be reached.');
  }
  const text = await response.text();
  let answer = null;
  try { answer = text ? JSON.parse(text) : null; } catch { /* an error page: the status says enough */ }
  if (!response.ok) throw new Error(answer?.message ?? `The simulator answered ${response.status}.`);
  return answer;
}

const part = encodeURIComponent;

export const fetchState = user => request('GET', '/page/state' + (user ? `?user=${part(user)}` : ''));

/** A page of messages, oldest first (the backend sends newest first). */
export async function fetchMessages(channel, user, { limit = 50, before } = {}) {
  const older = before ? `&before=${part(before)}` : '';
  const page = await request('GET', `/page/channels/${part(channel)}/messages?user=${part(user)}&limit=${limit}${older}`);
  return page.reverse();
}

export const postMessage = (user, channel, content) => request('POST', '/page/messages', { user, channel, content });
export const dismissMessage = (user, channel, id) =>
  request('POST', `/page/messages/${part(channel)}/${part(id)}/dismiss`, { user });
export const interact = (user, channel, type, data) => request('POST', '/page/interactions', { user, channel, type, data });

export const eventsAddress = user => `/page/events?user=${part(user)}`;

export const gameServers = () => request('GET', '/control/servers');
export const received = server => request('GET', `/control/servers/${part(server)}/received`);
export const toServer = (server, what, body) => request('POST', `/control/servers/${part(server)}/${what}`, body);
export const setLocale = (user, locale) => request('POST', `/control/members/${part(user)}`, { action: 'locale', locale });
export const discordFault = body => request('POST', '/control/discord/fault', body);
export const gportal = () => request('GET', '/control/gportal');
export const toGPortal = (what, body) => request('POST', `/control/gportal/${what}`, body);
