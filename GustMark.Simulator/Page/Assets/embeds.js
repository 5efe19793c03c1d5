// Embeds and attachments of a message.
import { h, icon, ownUrl, fileSize } from './dom.js';
import { renderMarkdown, renderInline } from './markdown.js';
import { link, webAddress } from './inline.js';
import { headerTime } from './timestamps.js';

export function renderEmbed(embed, attachments) {
  const color = Number.isInteger(embed.color) ? '#' + embed.color.toString(16).padStart(6, '0') : 'var(--line-strong)';
  const title = embed.title && h('div', { class: 'embed-title' },
    webAddress(embed.url) ? link(embed.url, renderInline(embed.title)) : renderInline(embed.title));
  const main = h('div', { class: 'embed-main' },
    embed.author?.name && embedAuthor(embed.author, attachments),
    title,
    embed.description && h('div', { class: 'embed-description markup' }, renderMarkdown(embed.description)),
    embed.fields?.length ? fields(embed.fields) : null);
  const thumbnail = embed.thumbnail && picture(embed.thumbnail, attachments, 'embed-thumbnail');
  return h('article', { class: 'embed', style: { 'border-left-color': color } },
    h('div', { class: 'embed-top' }, main, thumbnail),
    embed.image && picture(embed.image, attachments, 'embed-image'),
    embedFooter(embed, attachments));
}

function embedAuthor(author, attachments) {
  const name = webAddress(author.url) ? link(author.url, author.name) : author.name;
  return h('div', { class: 'embed-author' },
    author.icon_url && picture({ url: author.icon_url }, attachments, 'embed-icon'), h('span', {}, name));
}

/** Inline fields stand up to three in a row, as Discord lays them out; the others take a row each. */
function fields(list) {
  const grid = h('div', { class: 'embed-fields' });
  for (let at = 0; at < list.length;) {
    let run = 1;
    if (list[at].inline) while (run < 3 && list[at + run]?.inline) run++;
    const span = list[at].inline && run > 1 ? 12 / run : 12;
    for (const field of list.slice(at, at + run)) {
      grid.append(h('div', { class: 'embed-field', style: { '--span': span } },
        h('div', { class: 'embed-field-name' }, renderInline(field.name)),
        h('div', { class: 'embed-field-value markup' }, renderMarkdown(field.value))));
    }
    at += run;
  }
  return grid;
}

function embedFooter(embed, attachments) {
  const date = embed.timestamp && new Date(embed.timestamp);
  const time = date && !Number.isNaN(date.getTime()) ? headerTime(date) : null;
  if (!embed.footer?.text && !time) return null;
  return h('div', { class: 'embed-footer' },
    embed.footer?.icon_url && picture({ url: embed.footer.icon_url }, attachments, 'embed-icon'),
    h('span', { text: [embed.footer?.text, time].filter(Boolean).join(' • ') }));
}

/** The attachment that an `attachment://name` address, or the finished address of one, means. */
function attached(url, attachments) {
  const name = url?.startsWith('attachment://') ? url.slice('attachment://'.length) : null;
  return attachments.find(a => a.filename === name || (a.url && a.url === url));
}

function picture(media, attachments, className) {
  const file = attached(media.url, attachments);
  const source = ownUrl(file?.url ?? media.url ?? '');
  if (!source) return webAddress(media.url) && className === 'embed-image'
    ? h('div', { class: 'embed-outside' }, link(media.url, 'Image on another site')) : null;
  return image(source, className, { width: file?.width ?? media.width, height: file?.height ?? media.height,
    alt: file?.description ?? media.description ?? file?.filename ?? '' });
}

/** Its size, where known, is set before it loads, so that nothing below it jumps. */
function image(source, className, { width, height, alt }) {
  const element = h('img', { class: className, src: source, alt, loading: 'lazy', decoding: 'async',
    width: width || null, height: height || null });
  element.addEventListener('error', () => element.replaceWith(h('span', { class: 'image-missing', text: 'Image could not be loaded' })));
  return className === 'embed-icon' || className === 'embed-thumbnail' ? element
    : h('a', { class: 'image-link', href: source, target: '_blank', rel: 'noopener', 'aria-label': `Open ${alt || 'image'}` }, element);
}

/** The attachments that no embed shows already. */
export function renderAttachments(message) {
  const shown = new Set((message.embeds ?? []).flatMap(e => [e.image, e.thumbnail, e.author && { url: e.author.icon_url },
    e.footer && { url: e.footer.icon_url }]).map(m => m?.url && attached(m.url, message.attachments)).filter(Boolean));
  return message.attachments.filter(a => !shown.has(a)).map(attachment);
}

function attachment(file) {
  const source = ownUrl(file.url ?? '');
  const isImage = /^image\/(png|jpeg|gif|webp)$/.test(file.content_type ?? '') || /\.(png|jpe?g|gif|webp)$/i.test(file.filename);
  if (source && isImage) return image(source, 'attached-image', { width: file.width, height: file.height, alt: file.description ?? file.filename });
  const name = source ? h('a', { class: 'link', href: source, download: file.filename, text: file.filename }) : h('span', { text: file.filename });
  return h('div', { class: 'file' }, icon('file', 30),
    h('div', { class: 'file-about' }, name, h('span', { class: 'file-size', text: fileSize(file.size) })),
    source && h('a', { class: 'icon-button', href: source, download: file.filename, 'aria-label': `Download ${file.filename}` }, icon('download')));
}
