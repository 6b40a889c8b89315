const day = new Intl.DateTimeFormat('id-ID', {
  timeZone: 'Asia/Jakarta',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const time = new Intl.DateTimeFormat('id-ID', {
  ...{ timeZone: 'Asia/Jakarta', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
});
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escape = (text) => String(text).replace(/[&<>"]/g, (letter) => entities[letter]);
export const shortDay = (date) => day.format(date);
export const longTime = (date) => time.format(date);
export const number = new Intl.NumberFormat('id-ID').format;
export const humanize = (slug) => escape(slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' '));

export function teaser({ url, data }, isLine = false) {
  const { type, headline, description, published } = data;
  return `<article class="teaser">
  ${type === 'news' ? '' : `<p class="kicker">${humanize(type)}</p>`}
  <h3><a href="${url}">${escape(headline)}</a></h3>
  ${isLine ? '' : `<p class="standfirst">${escape(description)}</p>`}
  <p><time datetime="${published}">${shortDay(new Date(published))}</time></p>
</article>`;
}
