// The composer while a command is being filled in: its name, a chip for each option, and a tail that offers the others.
import { h, avatar } from './dom.js';
import { state } from './state.js';
import { optionTypes, fixedChoices, resolve, checkCommand, autocompleteData } from './slash.js';
import { autocomplete } from './interactions.js';

const debounce = 150;   // ms of quiet before an autocomplete request

export function createCommandBar(entry, texts, { suggestions, onSend, onCancel, onError }) {
  const chips = new Map(), picked = new Map(), labels = new Map();
  let timer = 0, asked = 0;

  const tail = h('input', { class: 'command-tail', testid: 'command-tail', type: 'text', autocomplete: 'off', spellcheck: 'false',
    'aria-label': 'Add an option, or press Enter to send' });
  const more = h('button', { class: 'more-options', type: 'button', testid: 'more-options', onclick: () => tail.focus() });
  const element = h('div', { class: 'command-bar', role: 'group', 'aria-label': entry.label },
    h('span', { class: 'command-name', text: entry.label }), tail, more);

  const unfilled = () => entry.options.filter(o => !chips.has(o.name));
  const textOf = () => new Map([...chips].map(([name, chip]) => [name, chip.input.value]));

  function drawMore() {
    const count = unfilled().length;
    more.hidden = count === 0;
    more.textContent = `+${count} optional`;
    tail.placeholder = chips.size ? '' : count ? 'Add an option, or press Enter' : 'Press Enter to send';
    tail.classList.toggle('wide', chips.size === 0);
  }

  function addChip(option) {
    const input = h('input', { class: 'option-input', testid: 'command-option', type: 'text', autocomplete: 'off', spellcheck: 'false',
      data: { option: option.name }, 'aria-label': `${option.name}: ${option.description ?? ''}${option.required ? ' (required)' : ''}`,
      autocapitalize: 'off', enterkeyhint: 'send', inputmode: option.type === optionTypes.integer ? 'numeric' : null,
      value: texts.get(option.name) ?? '' });
    const chip = h('label', { class: 'option-chip' }, h('span', { class: 'option-name', text: option.name }), input);
    chip.input = input;
    chips.set(option.name, chip);
    element.insertBefore(chip, tail);
    input.addEventListener('input', () => typed(option, input));
    input.addEventListener('focus', () => offer(option, input));
    input.addEventListener('blur', () => left(option, input));
    input.addEventListener('keydown', event => keys(event, option, input));
    fit(input);
    return input;
  }

  function fit(input) {
    input.style.width = `${Math.min(Math.max(Array.from(input.value).length + 1.5, 3), 60)}ch`;
  }

  function typed(option, input) {
    picked.delete(option.name);
    input.closest('.option-chip').classList.remove('invalid', 'picked');
    onError(null);
    // "… server:" typed on into a value means the next option, as in Discord.
    const other = unfilled().concat(entry.options.filter(o => chips.has(o.name) && o !== option && !chips.get(o.name).input.value))
      .find(o => input.value === o.name + ':' || input.value.endsWith(` ${o.name}:`));
    if (other || input.value === option.name + ':') {
      input.value = other ? input.value.slice(0, -(other.name.length + 1)).trimEnd() : '';
      fit(input);
      if (other) return (chips.get(other.name)?.input ?? addAndDraw(other)).focus();
    }
    fit(input);
    offer(option, input);
  }

  function addAndDraw(option) {
    const input = addChip(option);
    drawMore();
    return input;
  }

  function offer(option, input) {
    const hint = `${option.description ?? ''}${option.required ? '' : ' · optional'}`;
    const owner = { title: option.name, hint, owner: input };
    clearTimeout(timer);
    const mine = ++asked;
    if (!option.autocomplete) {
      const exact = picked.has(option.name);
      suggestions.show(fixedChoices(option, exact ? '' : input.value).map(c => choice(option, input, c)), owner);
      return;
    }
    if (suggestions.visible === false) suggestions.show([], owner);
    timer = setTimeout(async () => {
      let found = [];
      try {
        found = await autocomplete(state.channelId, autocompleteData(entry, textOf(), picked, option.name));
      } catch (error) { owner.hint = error.message; }
      if (mine === asked && document.activeElement === input) suggestions.show(found.map(c => choice(option, input, c)), owner);
    }, debounce);
  }

  function choice(option, input, { name, value, description, user, mark = '' }) {
    return { title: mark + name, description, value, lead: user ? avatar(user, 24) : null, pick: () => {
      input.value = name;
      picked.set(option.name, value);
      labels.set(option.name, name);
      fit(input);
      input.closest('.option-chip').classList.add('picked');
      input.closest('.option-chip').classList.remove('invalid');
      next(input);
    } };
  }

  function left(option, input) {
    clearTimeout(timer);
    asked++;
    const result = picked.has(option.name) ? {} : resolve(option, input.value);
    input.closest('.option-chip')?.classList.toggle('invalid', Boolean(input.value.trim() && result.error));
    if (suggestions.visible) suggestions.hide();
  }

  const inputs = () => [...element.querySelectorAll('input')];
  function next(input) {
    const empty = entry.options.find(o => o.required && !chips.get(o.name).input.value.trim());
    (empty ? chips.get(empty.name).input : tail).focus();
    if (document.activeElement === input) input.blur();
  }
  function step(input, by) {
    const all = inputs(), target = all[all.indexOf(input) + by];
    if (!target) return false;
    target.focus();
    target.setSelectionRange?.(target.value.length, target.value.length);
    return true;
  }

  function keys(event, option, input) {
    if (event.isComposing) return;
    const { active } = suggestions;
    const text = input.value.trim().toLowerCase();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (suggestions.move(event.key === 'ArrowDown' ? 1 : -1)) event.preventDefault();
    } else if (event.key === 'Tab') {
      if (!event.shiftKey && active && !picked.has(option.name) && (suggestions.moved || text || option.required)) {
        event.preventDefault();
        active.pick();
      } else if (step(input, event.shiftKey ? -1 : 1)) event.preventDefault();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (active && !picked.has(option.name) && enterPicks(option, text, active)) active.pick();
      else if (!missingAfter(input)) send();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (suggestions.visible && suggestions.count) suggestions.hide();
      else onCancel('');
    } else if (event.key === 'Backspace' && !input.value) {
      event.preventDefault();
      removeChip(option, input);
    } else if (event.key === 'ArrowLeft' && input.selectionStart === 0 && input.selectionEnd === 0) {
      if (step(input, -1)) event.preventDefault();
    } else if (event.key === 'ArrowRight' && input.selectionStart === input.value.length) {
      if (step(input, 1)) event.preventDefault();
    }
  }

  /** Free text that only resembles a suggestion is sent as typed; what must come from a list is completed from it. */
  function enterPicks(option, text, active) {
    if (suggestions.moved) return true;
    if (!option.autocomplete) return Boolean(text) || option.required;
    const title = active.title.toLowerCase();
    return text ? title.startsWith(text) && title !== text && String(active.value).toLowerCase() !== text : option.required;
  }

  function missingAfter(input) {
    const empty = entry.options.find(o => o.required && chips.get(o.name).input !== input && !chips.get(o.name).input.value.trim());
    if (!empty || !input.value.trim()) return false;
    chips.get(empty.name).input.focus();
    return true;
  }

  function removeChip(option, input) {
    if (!option.required) {
      step(input, -1) || tail.focus();
      chips.get(option.name).remove();
      chips.delete(option.name);
      picked.delete(option.name);
      drawMore();
    } else if (!step(input, -1)) onCancel(entry.label);
  }

  tail.addEventListener('focus', () => offerOptions());
  tail.addEventListener('blur', () => suggestions.visible && suggestions.hide());
  tail.addEventListener('input', () => {
    const option = unfilled().find(o => tail.value.trim() === o.name + ':' || tail.value === o.name + ' ');
    if (option) addFromTail(option);
    else offerOptions();
  });
  tail.addEventListener('keydown', event => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { if (suggestions.move(event.key === 'ArrowDown' ? 1 : -1)) event.preventDefault(); }
    else if (event.key === 'Tab' && !event.shiftKey && suggestions.active) { event.preventDefault(); suggestions.active.pick(); }
    else if (event.key === 'Enter') {
      event.preventDefault();
      if (suggestions.active && (suggestions.moved || tail.value.trim())) suggestions.active.pick();
      else send();
    } else if (event.key === 'Escape') { event.preventDefault(); onCancel(''); }
    else if ((event.key === 'Backspace' || event.key === 'ArrowLeft') && !tail.value) {
      event.preventDefault();
      if (!step(tail, -1) && event.key === 'Backspace') onCancel(entry.label);
    }
  });

  function offerOptions() {
    const wanted = tail.value.trim().toLowerCase();
    const items = unfilled().filter(o => o.name.includes(wanted)).map(o => ({ title: o.name, description: o.description,
      side: 'optional', pick: () => addFromTail(o) }));
    suggestions.show(items, { title: items.length ? 'Options' : entry.label, hint: items.length ? '' : entry.description, owner: tail });
  }

  function addFromTail(option) {
    tail.value = '';
    addAndDraw(option).focus();
  }

  function send() {
    const result = checkCommand(entry, textOf(), picked);
    if (result.data) return onSend(entry, result.data);
    for (const [name, sentence] of result.errors) {
      if (!chips.has(name)) addChip(entry.options.find(o => o.name === name));
      chips.get(name).classList.add('invalid');
      chips.get(name).title = sentence;
    }
    const [name, sentence] = [...result.errors][0];
    chips.get(name).input.focus();
    chips.get(name).classList.add('invalid');
    onError(`${name}: ${sentence}`);
  }

  for (const option of entry.options) if (option.required || texts.has(option.name)) addChip(option);
  drawMore();

  return { element, send, focus: () => {
    const empty = entry.options.find(o => o.required && !(texts.get(o.name) ?? '').trim());
    (empty ? chips.get(empty.name).input : tail).focus();
  }, focusOption: name => {
    const option = entry.options.find(o => o.name === name);
    (chips.get(name)?.input ?? addAndDraw(option)).focus();
  } };
}
