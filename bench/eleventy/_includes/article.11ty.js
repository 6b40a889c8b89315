import { escape, humanize, languageNames, longTime, minutesToRead, shortDay, site } from '../shared/words.js';
import { base } from './base.js';
import { picture, teaser } from './parts.js';

export function render(data) {
  const { id, lang, headline, description, type, section, topics, authors, dateline, published } = data;
  const { sources, corrections = [], image, content, page, collections } = data;
  const { home } = collections.languages.find((language) => language.lang === lang);
  const { stories, older, newer } = collections.related.get(id);
  const translation = collections.translations.get(id);
  const notes = corrections.map(
    ({ at, text }) =>
      `<div><p><strong>Koreksi</strong> · <time datetime="${at}">${longTime(new Date(at))}</time></p><p>${escape(text)}</p></div>`,
  );
  const main = `<article>
  <header>
    <p class="kicker"><a href="${home}/${section}/">${humanize(section)}</a>${type === 'news' ? '' : ` · ${humanize(type)}`}</p>
    <h1>${escape(headline)}</h1>
    <p class="standfirst">${escape(description)}</p>
  </header>
  <div class="meta">
    <p>Oleh ${authors.map((id) => `<a href="${home}/authors/${id}/" rel="author">${id}</a>`).join(', ')}</p>
    <p><a href="#sources">${sources.length} sumber</a></p>
    <p>Terbit <time datetime="${published}">${longTime(new Date(published))}</time></p>
    <p>${minutesToRead(content)} menit baca</p>
    ${translation ? `<p><a href="${translation.url}" hreflang="${translation.data.lang}" lang="${translation.data.lang}">${languageNames[translation.data.lang]}</a></p>` : ''}
  </div>
  ${image ? `<figure>${picture(image)}</figure>` : ''}
  ${notes.length ? `<section aria-label="Catatan untuk pembaca">${notes.join('')}</section>` : ''}
  <div class="prose"><p><b class="dateline">${escape(dateline.toUpperCase())}</b> — </p>${content}</div>
  <section aria-labelledby="sources">
    <h2 id="sources">Catatan sumber</h2>
    <ol>
      ${sources
        .map(
          ({ name, role, published }) =>
            `<li><strong>${escape(name)}</strong> · ${role}${published ? ` <time datetime="${published.toISOString().slice(0, 10)}">${shortDay(published)}</time>` : ''}</li>`,
        )
        .join('')}
    </ol>
  </section>
  ${notes.length ? `<section id="corrections"><h2>Koreksi dan pembaruan</h2>${notes.join('')}</section>` : ''}
  <nav aria-label="Topik"><ul>${topics.map((tag) => `<li><a href="${home}/tag/${tag}/" rel="tag">${humanize(tag)}</a></li>`).join('')}</ul></nav>
  <p class="print">${site.url}${page.url}</p>
</article>
<aside>
  ${stories.length ? `<h2>Baca juga</h2><ul>${stories.map((story) => `<li>${teaser(story, true)}</li>`).join('')}</ul>` : ''}
  <nav>
    ${newer ? `<a href="${newer.url}" rel="next">${escape(newer.data.headline)}</a>` : ''}
    ${older ? `<a href="${older.url}" rel="prev">${escape(older.data.headline)}</a>` : ''}
  </nav>
</aside>`;
  return base(data, { lang, title: headline, description }, main);
}
