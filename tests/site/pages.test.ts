import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { describe, expect, inject, test } from 'vitest';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { reservedIds } from '../../src/model/pageIds.ts';
import {
  allHtmlFiles,
  elements,
  htmlFiles,
  kindsOfPage,
  readPage,
  servedAt,
  type Element,
} from './sitePages.ts';

const { out } = inject('shipped');
const files = htmlFiles(out);

const pages = new Map(files.map((file) => [servedAt(file), elements(readPage(out, file))]));
const origin = 'https://warta.example';

test('no file of the shipped site has the mark of an address in any notation', () => {
  const binary = /\.(?:avif|webp|jpg|png|ico|woff2|bin)$/;
  const mark = /[\u0001\u0002]|\\[ux]0{0,3}[12]\b|&#x?0*[12];/;
  const texts = filesBelow(out).filter((file) => !binary.test(file));
  expect(texts.some((file) => file.endsWith('.xml'))).toBe(true);
  expect(texts.filter((file) => mark.test(readPage(out, file)))).toEqual([]);
});

test('every page has the style rules of its classes, and several kinds of page have different sheets', () => {
  const sheetsOf = (file: string) =>
    [...readPage(out, file).matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map(([, css]) => css!);
  const styledBy = (css: string) => new Set([...css.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name!));
  const rulesOf = new Map(files.map((file) => [file, styledBy(sheetsOf(file).join('\n'))]));
  const styled = new Set([...rulesOf.values()].flatMap((rules) => [...rules]));
  expect(new Set(files.map((file) => sheetsOf(file).length)).size).toBeGreaterThan(1);
  const missing = files.flatMap((file) =>
    pages
      .get(servedAt(file))!
      .flatMap(({ attributes }) => (attributes.class ?? '').split(/\s+/))
      .filter((name) => styled.has(name) && !rulesOf.get(file)!.has(name))
      .map((name) => `${file}: ${name}`),
  );
  expect([...new Set(missing)]).toEqual([]);
});

describe('every page of the shipped site', () => {
  test('exists, of every kind', () => {
    for (const [kind, path] of Object.entries(kindsOfPage))
      expect(pages.has(path), `${kind} at ${path}`).toBe(true);
  });

  test('is valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:document'],
      rules: {
        // Astro writes void elements and white space in its own way.
        'no-trailing-whitespace': 'off',
        // Ids such as cite:1.2 are valid HTML; no slugger can make them.
        'valid-id': ['error', { relaxed: true }],
        'long-title': 'off',
        // Tel and mail links and time stamps are not broken by the style sheet's nowrap.
        'tel-non-breaking': 'off',
      },
    });
    const faults: string[] = [];
    for (const file of allHtmlFiles(out)) {
      const report = await validator.validateString(readPage(out, file), file);
      for (const { messages } of report.results) {
        for (const { line, column, message, ruleId } of messages)
          faults.push(`${file}:${line}:${column} ${message} (${ruleId})`);
      }
    }
    expect(faults).toEqual([]);
  });

  test('has page ids that no text can have, and each id only once', () => {
    const faults: string[] = [];
    for (const file of files) {
      const html = readPage(out, file);
      const ids = elements(html).flatMap(({ attributes: { id } }) => (id === undefined ? [] : [id]));
      const again = ids.filter((id, i) => ids.indexOf(id) !== i);
      faults.push(...again.map((id) => `${file} has ${id} twice`));
      const text = ids.filter((id) => !id.includes(':') && !/^\d{4}(-\d\d){0,2}$/.test(id));
      const headings = [...html.matchAll(/<h[2-6] id="([^"]*)"/g)].map(([, id]) => id);
      const foreign = text.filter((id) => !headings.includes(id) && !(reservedIds as string[]).includes(id));
      faults.push(...foreign.map((id) => `${file} has ${id}, which a heading could have`));
      for (const { name, attributes } of elements(html)) {
        for (const reference of [
          'aria-labelledby',
          'aria-describedby',
          'aria-controls',
          'popovertarget',
          'for',
        ]) {
          const wanted = attributes[reference];
          if (wanted !== undefined && !ids.includes(wanted)) faults.push(`${file} <${name}> wants ${wanted}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  test('has links whose targets exist, fragments too', () => {
    const dead: string[] = [];
    for (const [path, page] of pages) {
      for (const { name, attributes } of page) {
        const href = name === 'a' || name === 'link' ? attributes.href : undefined;
        if (href === undefined) continue;
        const url = new URL(href, origin + path);
        if (url.origin !== origin) continue;
        const target = pages.get(url.pathname);
        const isFile = !url.pathname.endsWith('/') && existsSync(join(out, url.pathname));
        if (!target && !isFile) dead.push(`${path} → ${href}`);
        const id = decodeURIComponent(url.hash.slice(1));
        const hasId = isFile
          ? readFileSync(join(out, url.pathname), 'utf8').includes(id)
          : target?.some(({ attributes }) => attributes.id === id);
        if (id && !hasId) dead.push(`${path} → ${href}`);
      }
    }
    expect(dead).toEqual([]);
  });

  test('loads nothing from another host', () => {
    const loaded: string[] = [];
    for (const [path, page] of pages) {
      for (const { name, attributes } of page) {
        const isLoaded =
          name !== 'a' && !(name === 'link' && /canonical|alternate/.test(attributes.rel ?? ''));
        for (const address of [attributes.src, ...(isLoaded ? [attributes.href] : []), attributes.srcset]) {
          if (address && /^(https?:)?\/\//.test(address)) loaded.push(`${path}: ${address}`);
        }
      }
    }
    expect(loaded).toEqual([]);
  });

  test('has images with size and alternative text, whose files exist', () => {
    const faults: string[] = [];
    for (const [path, page] of pages) {
      for (const { name, attributes } of page) {
        if (name === 'img' && !(attributes.width && attributes.height && attributes.alt))
          faults.push(`${path}: ${attributes.src}`);
        for (const candidate of [attributes.src, ...(attributes.srcset ?? '').split(',')]) {
          const file = candidate?.trim().split(' ')[0];
          if (file && !existsSync(join(out, file))) faults.push(`${path}: ${file} is missing`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  /** Pages that search engines are asked to leave out: what is missing, what is on a device. */
  const isUnlisted = (path: string) =>
    pages.get(path)!.some(({ name, attributes }) => name === 'meta' && attributes.content === 'noindex');

  test('names its language, its canonical address and its translations, which name it too', () => {
    const faults: string[] = [];
    const link = (page: Element[], rel: string) =>
      page.filter(({ name, attributes }) => name === 'link' && attributes.rel === rel);
    for (const [path, page] of pages) {
      if (isUnlisted(path)) continue;
      const language = path.startsWith('/en/') ? 'en' : 'id';
      if (page.find(({ name }) => name === 'html')?.attributes.lang !== language)
        faults.push(`${path}: language`);
      if (link(page, 'canonical')[0]?.attributes.href !== origin + path) faults.push(`${path}: canonical`);
      for (const { attributes } of link(page, 'alternate').filter(({ attributes }) => attributes.hreflang)) {
        const other = pages.get(new URL(attributes.href!).pathname);
        const back =
          other && link(other, 'alternate').some(({ attributes }) => attributes.href === origin + path);
        if (!back) faults.push(`${path}: ${attributes.href} does not name it back`);
      }
    }
    expect(faults).toEqual([]);
  });

  test('can be reached from the front page by following links', () => {
    const reached = new Set<string>(['/']);
    for (const path of reached) {
      for (const { name, attributes } of pages.get(path) ?? []) {
        if (name !== 'a' || !attributes.href) continue;
        const url = new URL(attributes.href, origin + path);
        if (url.origin === origin && pages.has(url.pathname)) reached.add(url.pathname);
      }
    }
    expect([...pages.keys()].filter((path) => !reached.has(path) && !isUnlisted(path))).toEqual([]);
  });
});
