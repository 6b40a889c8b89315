import { base } from './base.js';
import { escape, humanize, longTime, shortDay, teaser } from './parts.js';

export function render(data) {
  const { headline, description, type, section, topics, authors, dateline, published, sources } = data;
  const { content, page, site, collections } = data;
  const minutes = Math.max(1, Math.round(content.split(/\s+/).length / 200));
  const { stories, older, newer } = collections.related.get(page.inputPath);
  const main = `<article>
  <header>
    <p class="kicker"><a href="/${section}/">${humanize(section)}</a>${type === 'news' ? '' : ` · ${humanize(type)}`}</p>
    <h1>${escape(headline)}</h1>
    <p class="standfirst">${escape(description)}</p>
  </header>
  <div class="meta">
    <p>Oleh ${authors.map((id) => `<a href="/authors/${id}/" rel="author">${id}</a>`).join(', ')}</p>
    <p>Terbit <time datetime="${published}">${longTime(new Date(published))}</time></p>
    <p>${minutes} menit baca</p>
  </div>
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
  <nav aria-label="Topik"><ul>${topics.map((tag) => `<li><a href="/tags/${tag}/" rel="tag">${humanize(tag)}</a></li>`).join('')}</ul></nav>
  <p class="print">${site.url}${page.url}</p>
</article>
<aside>
  ${stories.length ? `<h2>Baca juga</h2><ul>${stories.map((story) => `<li>${teaser(story, true)}</li>`).join('')}</ul>` : ''}
  <nav>
    ${newer ? `<a href="${newer.url}" rel="next">${escape(newer.data.headline)}</a>` : ''}
    ${older ? `<a href="${older.url}" rel="prev">${escape(older.data.headline)}</a>` : ''}
  </nav>
</aside>`;
  return base(data, { title: headline, description }, main);
}
