import { escape, humanize, shortDay } from './parts.js';

export function base({ site, page, collections }, { title, description, isHome, section }, main) {
  const links = collections.sections.map(
    ({ name }) =>
      `<li><a href="/${name}/"${name === section ? ' aria-current="page"' : ''}>${humanize(name)}</a></li>`,
  );
  const now = new Date();
  return `<!doctype html>
<html lang="id">
  <head>
    <meta charset="utf-8">
    <title>${escape(title)} · ${site.name}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    ${description ? `<meta name="description" content="${escape(description)}">` : ''}
    <link rel="canonical" href="${site.url}${page.url}">
    <link rel="stylesheet" href="/site.css">
  </head>
  <body>
    <header class="masthead">
      <p><a href="/">${site.name}</a></p>
      <nav aria-label="Jalan lain ke berita"><a href="/archive/">Arsip</a> <a href="/tags/">Topik</a></nav>
      ${isHome ? `<p><time datetime="${now.toISOString().slice(0, 10)}">${shortDay(now)}</time> ${site.tagline}</p>` : ''}
      <nav aria-label="Rubrik"><ul>${links.join('')}</ul></nav>
    </header>
    <main id="content">${main}</main>
    <footer>
      <address><a href="/">${site.name}</a><p>Diterbitkan oleh ${site.name}</p><p><a href="mailto:${site.email}">${site.email}</a></p></address>
    </footer>
  </body>
</html>
`;
}
