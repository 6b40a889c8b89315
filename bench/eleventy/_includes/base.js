import { escape, humanize, shortDay, site } from '../shared/words.js';

/** A page of a language, with the feed at `feed`. */
export function base({ page, collections }, { lang, title, description, isHome, section, feed }, main) {
  const { home, sections } = collections.languages.find((language) => language.lang === lang);
  const links = sections.map(
    ({ name }) =>
      `<li><a href="${home}/${name}/"${name === section ? ' aria-current="page"' : ''}>${humanize(name)}</a></li>`,
  );
  const now = new Date();
  return `<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8">
    <title>${escape(title)} · ${site.name}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    ${description ? `<meta name="description" content="${escape(description)}">` : ''}
    <link rel="canonical" href="${site.url}${page.url}">
    <link rel="alternate" type="application/atom+xml" href="${feed ?? `${home}/atom.xml`}">
    <link rel="stylesheet" href="/site.css">
  </head>
  <body>
    <header class="masthead">
      <p><a href="${home}/">${site.name}</a></p>
      <nav aria-label="Jalan lain ke berita"><a href="${home}/archive/">Arsip</a> <a href="${home}/tag/">Topik</a> <a href="${home}/corrections/">Koreksi</a></nav>
      ${isHome ? `<p><time datetime="${now.toISOString().slice(0, 10)}">${shortDay(now)}</time> ${site.tagline}</p>` : ''}
      <nav aria-label="Rubrik"><ul>${links.join('')}</ul></nav>
    </header>
    <main id="content">${main}</main>
    <footer>
      <address><a href="${home}/">${site.name}</a><p>Diterbitkan oleh ${site.name}</p><p><a href="mailto:${site.email}">${site.email}</a></p></address>
    </footer>
  </body>
</html>
`;
}
