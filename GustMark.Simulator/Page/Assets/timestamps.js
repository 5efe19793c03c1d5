// <t:unix:style> marks and message times. Relative ones are rewritten while they are in the page.
import { h } from './dom.js';

const forms = {
  t: { timeStyle: 'short' }, T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' }, D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' }, F: { dateStyle: 'full', timeStyle: 'short' },
};
const formatters = Object.fromEntries(
  Object.entries(forms).map(([key, form]) => [key, new Intl.DateTimeFormat('en-GB', form)]));
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
const steps = [['second', 60], ['minute', 60], ['hour', 24], ['day', 30.4], ['month', 12], ['year', Infinity]];

export function relativeText(unix, now = Date.now()) {
  let amount = unix - now / 1000;
  for (const [unit, size] of steps) {
    if (Math.abs(Math.round(amount)) < size) return relative.format(Math.round(amount), unit);
    amount /= size;
  }
  return '';
}

const inWords = (unix, style) =>
  style === 'R' ? relativeText(unix) : formatters[style].format(new Date(unix * 1000));

/** The element of a timestamp mark, or null where the number is beyond what a date can hold. */
export function timestamp(unix, style = 'f') {
  if (Math.abs(unix) > 8.64e12) return null;
  return h('time', { class: 'timestamp', datetime: new Date(unix * 1000).toISOString(),
    title: formatters.F.format(new Date(unix * 1000)),
    data: style === 'R' ? { relative: unix } : {}, text: inWords(unix, style) });
}

setInterval(() => {
  for (const mark of document.querySelectorAll('time[data-relative]')) {
    const text = relativeText(Number(mark.dataset.relative));
    if (mark.textContent !== text) mark.textContent = text;
  }
}, 1000);

export const clock = date => formatters.t.format(date);
export const longTime = date => formatters.F.format(date);
export const day = date => formatters.D.format(date);

/** "14:05" today, "Yesterday at 14:05", else the date: as Discord's message headers and embed footers do. */
export function headerTime(date, now = new Date()) {
  const days = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 86_400_000);
  if (days === 0) return clock(date);
  return days === 1 ? `Yesterday at ${clock(date)}` : `${formatters.d.format(date)} ${clock(date)}`;
}
