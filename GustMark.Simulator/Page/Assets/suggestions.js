// The list above the composer. The focused input keeps the focus; the list is driven through it.
import { h } from './dom.js';

/** Items are { title, detail?, description?, lead?, pick() }. */
export function createSuggestions() {
  const header = h('div', { class: 'suggestions-header' });
  const list = h('ul', { class: 'suggestions-list', id: 'suggestion-list', role: 'listbox', 'aria-label': 'Suggestions' });
  const element = h('div', { class: 'suggestions', hidden: true }, header, list);
  let items = [], active = 0, input = null, moved = false;

  function show(newItems, { title = '', hint = '', owner }) {
    const keep = moved && items[active] ? newItems.findIndex(i => i.title === items[active].title) : -1;
    items = newItems;
    active = Math.max(keep, 0);
    moved = keep >= 0;
    setOwner(owner);
    header.replaceChildren(h('b', { text: title }), hint ? h('span', { text: hint }) : '');
    list.replaceChildren(...items.map(draw));
    element.hidden = !items.length && !title;
    list.hidden = !items.length;
    mark();
  }

  function draw(item, index) {
    return h('li', { class: 'suggestion', id: `suggestion-${index}`, role: 'option', testid: 'suggestion',
      // pointerdown would take the focus, and with it a phone's keyboard, from the input
      onpointerdown: event => event.preventDefault(),
      onmousedown: event => event.preventDefault(),
      onclick: () => item.pick(),
      onpointermove: event => { if (event.pointerType === 'mouse' && active !== index) { active = index; mark(false); } } },
    item.lead, h('span', { class: 'suggestion-about' },
      h('span', { class: 'suggestion-title' }, h('b', { text: item.title }), ...(item.detail ?? []).map(d =>
        h('span', { class: d.required ? 'suggestion-option required' : 'suggestion-option', text: d.name }))),
      item.description && h('small', { text: item.description })),
    item.side && h('span', { class: 'suggestion-side', text: item.side }));
  }

  function mark(scroll = true) {
    [...list.children].forEach((li, index) => {
      li.classList.toggle('active', index === active);
      li.setAttribute('aria-selected', String(index === active));
    });
    if (scroll) list.children[active]?.scrollIntoView({ block: 'nearest' });
    if (!items.length) input?.removeAttribute('aria-activedescendant');
    else input?.setAttribute('aria-activedescendant', `suggestion-${active}`);
  }

  function setOwner(owner) {
    if (input && input !== owner) ['aria-activedescendant', 'aria-controls', 'aria-expanded'].forEach(a => input.removeAttribute(a));
    input = owner;
    input?.setAttribute('aria-controls', 'suggestion-list');
    input?.setAttribute('aria-expanded', String(items.length > 0));
  }

  function hide() {
    items = [];
    moved = false;
    element.hidden = true;
    setOwner(null);
  }

  return {
    element, show, hide,
    move(step) {
      if (!items.length) return false;
      active = (active + step + items.length) % items.length;
      moved = true;
      mark();
      return true;
    },
    get visible() { return !element.hidden; },
    get count() { return items.length; },
    get active() { return items[active]; },
    /** True once the arrows were used: then Enter means the marked item, whatever else it could mean. */
    get moved() { return moved; },
  };
}
