// Buttons, selects and the layout components of a message.
import { h, icon, ownUrl, toast } from './dom.js';
import { state } from './state.js';
import { renderMarkdown } from './markdown.js';
import { webAddress } from './inline.js';
import { createSelect, isSelect } from './select.js';
import { sendComponent } from './interactions.js';

const buttonStyles = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'link', 6: 'secondary' };

export function renderComponents(message) {
  return (message.components ?? []).map(c => component(c, message)).filter(Boolean);
}

function component(data, message) {
  switch (data.type) {
    case 1: return h('div', { class: 'action-row' }, ...children(data.components, message));
    case 2: return button(data, message);
    case 9: return h('div', { class: 'section' }, h('div', {}, ...children(data.components, message)),
      data.accessory && component(data.accessory, message));
    case 10: return h('div', { class: 'markup' }, renderMarkdown(data.content));
    case 11: return gallery([{ media: data.media, description: data.description }], 'embed-thumbnail');
    case 12: return gallery(data.items ?? [], 'attached-image');
    case 14: return h('hr', { class: data.divider === false ? 'separator bare' : 'separator' });
    case 17: return h('div', { class: 'embed container', style: Number.isInteger(data.accent_color)
      ? { 'border-left-color': '#' + data.accent_color.toString(16).padStart(6, '0') } : {} }, ...children(data.components, message));
    default: return isSelect(data.type) ? select(data, message) : null;
  }
}

const children = (list, message) => (list ?? []).map(c => component(c, message)).filter(Boolean);

function gallery(items, className) {
  return h('div', { class: 'gallery' }, ...items.map(item => {
    const source = ownUrl(item.media?.url ?? '');
    return source && h('img', { class: className, src: source, alt: item.description ?? '', loading: 'lazy' });
  }));
}

const emojiText = emoji => emoji && h('span', { class: 'component-emoji', 'aria-hidden': 'true' },
  emoji.id ? `:${emoji.name}:` : emoji.name);

function button(data, message) {
  const style = buttonStyles[data.style] ?? 'secondary';
  const content = [emojiText(data.emoji), data.label && h('span', { text: data.label })];
  if (data.style === 5) {
    const usable = webAddress(data.url) && !data.disabled;
    return h(usable ? 'a' : 'button', { class: 'button link-button', testid: 'component-button', href: usable ? data.url : null,
      type: usable ? null : 'button', disabled: !usable, target: '_blank', rel: 'noopener noreferrer' }, ...content, icon('external', 16));
  }
  const element = h('button', { class: `button ${style}`, type: 'button', testid: 'component-button', disabled: data.disabled,
    data: { customId: data.custom_id ?? '' }, 'aria-label': data.label ? null : data.emoji?.name }, ...content);
  element.addEventListener('click', () => press(element, message, data));
  return element;
}

function select(data, message) {
  const control = createSelect(data, { state, onCommit: values => press(control.element, message, data, values) });
  return control.element;
}

async function press(element, message, data, values) {
  if (element.classList.contains('busy')) return;
  const row = element.closest('.message');
  row?.querySelector('.component-error')?.remove();
  element.classList.add('busy');
  element.setAttribute('aria-busy', 'true');
  let failure = null;
  try {
    const outcome = await sendComponent(message, data, values);
    if (outcome === 'failed') failure = 'This interaction failed';
  } catch (error) {
    failure = error.message;
  }
  element.classList.remove('busy');
  element.removeAttribute('aria-busy');
  if (!failure) return;
  const place = document.querySelector(`.message[data-message-id="${CSS.escape(message.id)}"] .components`);
  if (place) place.append(h('div', { class: 'component-error', role: 'alert' }, icon('warning', 16), failure));
  else toast(failure);
}
