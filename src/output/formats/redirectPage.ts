import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';

/**
 * A small page that leads on to another on any static host: the refresh of the HTML standard for browsers, a link for
 * everybody, both on the host where the page is read, be it a preview; `canonical` for search engines, which take that for
 * a move only where nothing asks them to pass the page over.
 * @param path of the other page, from the root
 */
export function redirectPage(path: string, origin: string, title: string, language: string): string {
  const html = toHtml([
    h('html', { lang: language }, [
      h('head', [
        h('meta', { charset: 'utf-8' }),
        h('title', title),
        h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        h('meta', { httpEquiv: 'refresh', content: `0; url=${path}` }),
        h('link', { rel: 'canonical', href: origin + path }),
      ]),
      h('body', h('p', h('a', { href: path }, title))),
    ]),
  ]);
  return `<!DOCTYPE html>${html}`;
}
