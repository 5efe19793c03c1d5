// Interactions under way: sent over HTTP, settled by the event stream. The two may arrive in either order.
import * as api from './api.js';
import { state, on } from './state.js';

const outcomes = new Map();   // id → 'answered' | 'failed', for answers that came before their 202
const waiting = new Map();    // id → resolve
const patience = 20_000;      // ms; past Discord's 3 s, so that it only ends what a lost stream left open

function settle(id, outcome, error) {
  const resolve = waiting.get(id);
  if (resolve) {
    waiting.delete(id);
    resolve({ outcome, error });
    return;
  }
  outcomes.set(id, { outcome, error });
  if (outcomes.size > 200) outcomes.delete(outcomes.keys().next().value);
}

on('interaction', ({ id, state: outcome, error }) => {
  if (outcome !== 'sent') settle(id, outcome, error);
});
on('modal', ({ interaction_id }) => settle(interaction_id, 'answered'));

function settled(id) {
  if (!id) return Promise.resolve({ outcome: 'answered' });
  const early = outcomes.get(id);
  outcomes.delete(id);
  if (early) return Promise.resolve(early);
  return new Promise(resolve => {
    waiting.set(id, resolve);
    setTimeout(() => { if (waiting.delete(id)) resolve({ outcome: 'failed' }); }, patience);
  });
}

/** Sends a slash command. `onAccepted` gets the interaction's id; the promise ends with its outcome. */
export async function sendCommand(channel, data, onAccepted) {
  const accepted = await api.interact(state.me.id, channel, 2, data);
  onAccepted(accepted?.interaction_id);
  return settled(accepted?.interaction_id);
}

/** Presses a button or commits a select. Resolves to 'answered' or 'failed'. */
export async function sendComponent(message, component, values) {
  const data = { message_id: message.id, custom_id: component.custom_id, component_type: component.type };
  if (values) data.values = values;
  const accepted = await api.interact(state.me.id, message.channel_id ?? state.channelId, 3, data);
  return (await settled(accepted?.interaction_id)).outcome;
}

/** Submits a dialog. Resolves to 'answered' or 'failed'. */
export async function submitModal(channel, data) {
  const accepted = await api.interact(state.me.id, channel, 5, data);
  return (await settled(accepted?.interaction_id)).outcome;
}

export const autocomplete = async (channel, data) =>
  (await api.interact(state.me.id, channel, 4, data))?.choices ?? [];
