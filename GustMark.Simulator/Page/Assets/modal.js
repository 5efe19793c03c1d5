// The dialog that a `modal` event opens: text inputs in rows, or the newer labels that wrap inputs and selects.
import { h, icon } from './dom.js';
import { state } from './state.js';
import { renderMarkdown } from './markdown.js';
import { createSelect, isSelect } from './select.js';
import { submitModal } from './interactions.js';

const row = 1, textInput = 4, text = 10, label = 18;
let fields = 0, close = null;

export function openModal(modal) {
  close?.();
  const channel = state.channelId, opener = document.activeElement;
  const parts = modal.components.map(part).filter(Boolean);
  const error = h('div', { class: 'modal-error', role: 'alert', hidden: true });
  const submit = h('button', { class: 'button primary', type: 'submit', testid: 'modal-submit', text: 'Submit' });
  const cancel = h('button', { class: 'button plain', type: 'button', text: 'Cancel', onclick: () => close() });
  const form = h('form', { class: 'modal-form', novalidate: true },
    h('header', { class: 'modal-header' }, h('span', { class: 'modal-app' }, icon('wind', 16), state.bot.name),
      h('h2', { id: 'modal-title', text: modal.title }),
      h('button', { class: 'icon-button', type: 'button', 'aria-label': 'Close', onclick: () => close() }, icon('close'))),
    h('div', { class: 'modal-body' }, ...parts.map(p => p.element)), error,
    h('footer', { class: 'modal-footer' }, cancel, submit));
  const dialog = h('dialog', { class: 'modal', testid: 'modal', 'aria-labelledby': 'modal-title' }, form);

  close = () => {
    close = null;
    dialog.close();
    dialog.remove();
    opener?.focus?.({ preventScroll: true });
  };
  dialog.addEventListener('cancel', event => { event.preventDefault(); close?.(); });
  dialog.addEventListener('pointerdown', event => { if (event.target === dialog) close?.(); });
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const wrong = parts.filter(p => !p.check());
    if (wrong.length) return wrong[0].focus();
    submit.disabled = true;
    submit.classList.add('busy');
    error.hidden = true;
    let failure = null;
    try {
      const data = { interaction_id: modal.interaction_id, custom_id: modal.custom_id, components: parts.map(p => p.value()).filter(Boolean) };
      if (await submitModal(channel, data) === 'failed') failure = 'Something went wrong. Try again.';
    } catch (problem) { failure = problem.message; }
    if (!failure) { if (dialog.isConnected) close?.(); return; }
    submit.disabled = false;
    submit.classList.remove('busy');
    error.hidden = false;
    error.textContent = failure;
  });
  document.getElementById('layer').append(dialog);
  dialog.showModal();
  (form.querySelector('.field-input') ?? submit).focus();
}

function part(component) {
  if (component.type === row) {
    const inner = component.components[0];
    if (inner?.type !== textInput) return null;
    const field = textField(inner, inner.label, null);
    return { ...field, value: () => ({ type: row, components: [field.value()] }) };
  }
  if (component.type === label) {
    const inner = component.component;
    const field = inner?.type === textInput ? textField(inner, component.label, component.description)
      : isSelect(inner?.type) ? selectField(inner, component.label, component.description) : null;
    return field && { ...field, value: () => ({ type: label, component: field.value() }) };
  }
  if (component.type === text)
    return { element: h('div', { class: 'markup' }, renderMarkdown(component.content)), check: () => true, value: () => null, focus() {} };
  return null;
}

function frame(name, description, required, control, id) {
  const problem = h('div', { class: 'field-error', id: `${id}-error`, role: 'alert' });
  const element = h('div', { class: 'field' }, h('label', { class: 'field-label', for: id }, name,
    required && h('span', { class: 'required-star', title: 'required', text: ' *' })),
    description && h('div', { class: 'field-description', text: description }), control, problem);
  const report = sentence => {
    problem.textContent = sentence ?? '';
    element.classList.toggle('invalid', Boolean(sentence));
    return !sentence;
  };
  return { element, report };
}

function textField(input, name, description) {
  const id = `field-${++fields}`, required = input.required !== false, long = input.style === 2;
  const control = h(long ? 'textarea' : 'input', { class: 'field-input', id, testid: 'modal-input', data: { customId: input.custom_id },
    type: long ? null : 'text', rows: long ? '5' : null, placeholder: input.placeholder, maxlength: input.max_length ?? 4000,
    'aria-required': String(required), 'aria-describedby': `${id}-error`, autocomplete: 'off', value: input.value ?? '' });
  const { element, report } = frame(name, description, required, control, id);
  if (input.max_length) {
    const count = h('span', { class: 'field-count', 'aria-hidden': 'true' });
    const draw = () => { count.textContent = `${control.value.length}/${input.max_length}`; };
    control.addEventListener('input', draw);
    draw();
    element.querySelector('.field-label').append(count);
  }
  control.addEventListener('input', () => report(null));
  const check = () => {
    const length = control.value.trim().length;
    if (required && !length) return report('This field is required.');
    if (length && input.min_length && control.value.length < input.min_length) return report(`At least ${input.min_length} characters, please.`);
    return report(null);
  };
  return { element, check, focus: () => control.focus(), value: () => ({ type: textInput, custom_id: input.custom_id, value: control.value }) };
}

function selectField(input, name, description) {
  const id = `field-${++fields}`, required = input.required !== false;
  const control = createSelect({ ...input, min_values: required ? input.min_values ?? 1 : 0 }, { label: name });
  control.element.querySelector('button').id = id;
  const { element, report } = frame(name, description, required, control.element, id);
  const check = () => report(required && !control.values.length ? 'Choose something here.' : null);
  return { element, check, focus: () => control.element.querySelector('button').focus(),
    value: () => ({ type: input.type, custom_id: input.custom_id, values: control.values }) };
}
