import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { filesBelow } from '../../src/build/files/filesBelow.ts';

/** The HTML files of all pages, relative to the out folder, without redirects. */
export function htmlFiles(out: string): string[] {
  return allHtmlFiles(out).filter((file) => !isRedirect(readPage(out, file)));
}

export function allHtmlFiles(out: string): string[] {
  return filesBelow(out)
    .filter((file) => file.endsWith('.html'))
    .sort();
}

export const isRedirect = (html: string) => html.includes('<meta http-equiv="refresh"');

export const readPage = (out: string, file: string) => readFileSync(join(out, file), 'utf8');

/** The path at which a static host serves a file. */
export const servedAt = (file: string) => `/${file.replace(/index\.html$/, '')}`;

export interface Element {
  name: string;
  attributes: Record<string, string>;
  /** The text nodes directly in it. */
  text: string;
}

/** Every element of a page. */
export function elements(html: string): Element[] {
  const found: Element[] = [];
  const walk = (node: Tree.Node) => {
    if ('tagName' in node) {
      found.push({
        name: node.tagName,
        attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
        text: node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''),
      });
    }
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(html));
  return found;
}

/** The path of a page of each kind in the shipped site, by what the page is. */
export const kindsOfPage = {
  front: '/',
  'front in English': '/en/',
  article: '/2024/06/19/putin-kim-perjanjian-kemitraan/',
  'article in English': '/en/2024/06/19/putin-kim-partnership-treaty/',
  'article with a picture': '/2024/08/27/letusan-krakatau-1883/',
  'long article': '/2025/12/12/perjanjian-paris-sepuluh-tahun/',
  'article with a chart': '/2025/08/08/asean-didirikan-1967/',
  'article with a correction': '/2024/06/20/perjanjian-moskwa-pyongyang-1961-2000-2001/',
  day: '/2024/06/19/',
  month: '/2024/06/',
  year: '/2024/',
  archive: '/arsip/',
  tags: '/tag/',
  tag: '/tag/sejarah/',
  topic: '/tag/rusia/',
  series: '/seri/perjanjian-rusia-korea-utara/',
  "tag's year": '/tag/rusia/2024/',
  section: '/rubrik/dunia/',
  "section's year": '/rubrik/dunia/2024/',
  'empty section': '/en/section/economy/',
  author: '/penulis/redaksi/',
  "author's year": '/penulis/redaksi/2024/',
  corrections: '/koreksi/',
  follow: '/langganan/',
  'static page': '/redaksi/',
  search: '/cari/',
  'saved stories': '/tersimpan/',
  'page that is not there offline': '/luring/',
  'missing page': '/404.html',
};
