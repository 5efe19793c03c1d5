// A select menu (string, user, role, mentionable, channel), used in messages and in dialogs.
import { h, icon, avatar } from './dom.js';
import { state } from './state.js';

const kinds = { 3: 'an option', 5: 'a user', 6: 'a role', 7: 'a user or role', 8: 'a channel' };
export const isSelect = type => type in kinds;

function optionsOf(data) {
  const chosen = new Set((data.default_values ?? []).map(v => v.id));
  const users = () => state.users.map(u => ({ value: u.id, label: u.name, lead: avatar(u, 24), default: chosen.has(u.id) }));
  const roles = () => state.roles.map(r => ({ value: r.id, label: '@' + r.name, default: chosen.has(r.id) }));
  switch (data.type) {
    case 5: return users();
    case 6: return roles();
    case 7: return [...users(), ...roles()];
    case 8: return state.channels.filter(c => !data.channel_types?.length || data.channel_types.includes(c.type))
      .map(c => ({ value: c.id, label: '#' + c.name, default: chosen.has(c.id) }));
    default: return (data.options ?? []).map(o => ({ ...o, lead: o.emoji && h('span', { text: o.emoji.id ? `:${o.emoji.name}:` : o.emoji.name }) }));
  }
}

/** Builds the menu. `onCommit` gets the values: at once for a single choice, on closing for several. */
export function createSelect(data, { onCommit = () => {}, label } = {}) {
  const options = optionsOf(data);
  const min = data.min_values ?? 1, max = Math.min(data.max_values ?? 1, Math.max(options.length, 1));
  let values = options.filter(o => o.default).map(o => o.value);
  let before = values, popup = null, active = 0;

  const text = h('span', { class: 'select-text' });
  const trigger = h('button', { class: 'select-trigger', type: 'button', testid: 'component-select', disabled: data.disabled,
    data: { customId: data.custom_id ?? '' }, role: 'combobox', 'aria-haspopup': 'listbox', 'aria-expanded': 'false',
    'aria-label': label ?? data.placeholder ?? `Choose ${kinds[data.type]}` }, text, icon('chevron', 18));
  const element = h('div', { class: 'select' }, trigger);
  show();

  function show() {
    const chosen = options.filter(o => values.includes(o.value));
    text.replaceChildren(...(chosen.length ? [chosen.map(o => o.label).join(', ')]
      : [h('span', { class: 'placeholder', text: data.placeholder || `Choose ${kinds[data.type]}` })]));
  }

  function open() {
    before = values;
    active = Math.max(0, options.findIndex(o => values.includes(o.value)));
    popup = h('ul', { class: 'select-popup', role: 'listbox', 'aria-multiselectable': max > 1 ? 'true' : null });
    element.append(popup);
    element.classList.add('open');
    trigger.setAttribute('aria-expanded', 'true');
    draw();
    popup.classList.toggle('up', popup.getBoundingClientRect().bottom > innerHeight - 84
      && element.getBoundingClientRect().top > popup.offsetHeight + 60);
    if (element.closest('dialog')) popup.scrollIntoView({ block: 'nearest' });
    document.addEventListener('pointerdown', outside, true);
  }

  function draw() {
    popup.replaceChildren(...(options.length ? options.map(item) : [h('li', { class: 'select-none', text: 'Nothing to choose' })]));
    popup.children[active]?.scrollIntoView({ block: 'nearest' });
  }

  function item(option, index) {
    const selected = values.includes(option.value);
    return h('li', { class: index === active ? 'select-option active' : 'select-option', role: 'option', testid: 'select-option',
      data: { value: option.value }, 'aria-selected': String(selected),
      onclick: () => choose(index), onpointermove: () => { if (active !== index) { active = index; mark(); } } },
    option.lead, h('span', { class: 'select-about' }, h('span', { text: option.label }),
      option.description && h('small', { text: option.description })), selected && icon('check', 18));
  }

  const mark = () => [...popup.children].forEach((li, index) => li.classList.toggle('active', index === active));

  function choose(index) {
    const value = options[index]?.value;
    if (value === undefined) return;
    if (max === 1) {
      values = values.includes(value) && min === 0 ? [] : [value];
      close(true);
    } else {
      if (values.includes(value)) values = values.filter(v => v !== value);
      else if (values.length < max) values = [...values, value];
      show();
      draw();
    }
  }

  function close(keep) {
    if (!popup) return;
    popup.remove();
    popup = null;
    element.classList.remove('open');
    trigger.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    if (!keep || values.length < min) values = before;
    show();
    if (max === 1 ? keep : keep && String(values) !== String(before)) onCommit(values);
  }

  const outside = event => { if (!element.contains(event.target)) close(max > 1); };

  trigger.addEventListener('click', () => popup ? close(max > 1) : open());
  trigger.addEventListener('keydown', event => {
    if (!popup) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); open(); }
      return;
    }
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      active = (active + steps[event.key] + options.length) % Math.max(options.length, 1);
      mark();
      popup.children[active]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' || event.key === ' ') choose(active);
    else if (event.key === 'Escape') close(false);
    else if (event.key === 'Tab') { close(max > 1); return; }
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return { element, get values() { return values; } };
}
