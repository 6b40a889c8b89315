/* How dates, numbers and slugs are written. */

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

export const site = {
  name: 'Warta',
  url: 'https://warta.example',
  tagline: 'Berita yang menyebut sumbernya',
  email: 'redaksi@warta.example',
};
export const languageNames = { id: 'Bahasa Indonesia', en: 'English' };
export const escape = (text) => String(text).replace(/[&<>"]/g, (letter) => entities[letter]);
export const shortDay = (date) => day.format(date);
export const longTime = (date) => time.format(date);
export const number = new Intl.NumberFormat('id-ID').format;
export const humanize = (slug) => slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ');
export const minutesToRead = (html) => Math.max(1, Math.round(html.split(/\s+/).length / 200));

/** An Atom feed with the whole text of its stories. */
export function atom({ lang, path, name, stories }, htmlOf) {
  const title = name ? `${humanize(name)} · ${site.name}` : site.name;
  const entries = stories.map((story) => {
    const { headline, description, published, authors, topics } = story.data;
    return `<entry>
<id>${site.url}${story.url}</id>
<title>${escape(headline)}</title>
<link rel="alternate" href="${site.url}${story.url}" type="text/html"/>
<published>${published}</published>
<updated>${published}</updated>
${authors.map((id) => `<author><name>${id}</name><uri>${site.url}/authors/${id}/</uri></author>`).join('')}
${topics.map((tag) => `<category term="${tag}" label="${humanize(tag)}"/>`).join('')}
<summary>${escape(description)}</summary>
<content type="html">${escape(htmlOf(story))}</content>
</entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<id>${site.url}${path}</id>
<title>${title}</title>
<updated>${stories[0].data.published}</updated>
<author><name>${site.name}</name><email>${site.email}</email></author>
<link rel="self" href="${site.url}${path}atom.xml" type="application/atom+xml"/>
<link rel="alternate" href="${site.url}${path}" type="text/html"/>
${entries.join('\n')}
</feed>
`;
}
