import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { pageAt } from '../../src/model/address.ts';
import { siteWith } from '../site.ts';
import { allHtmlFiles, kindsOfPage, readPage } from './sitePages.ts';

const { out } = inject('shipped');
const read = (path: string) => readPage(out, `${path}index.html`);
/** What a reader sees, white space folded. */
const text = (html: string) =>
  html
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');

describe('the report on the treaty', () => {
  const html = read(kindsOfPage.article);
  const seen = text(html);

  test.each([
    ['its byline', /Oleh Redaksi Warta/],
    ['its dateline at the head of the text', /Pyongyang , Warta —/],
    ['its time of publication with the zone', /Terbit: Rabu, 19 Juni 2024, 20\.15 WIB/],
    ['its reading time', /\d menit baca/],
    ['its source notes, numbered', /Catatan sumber/],
    ['the role of a source', /sumber primer/],
    ['its sign-off', /\(m\/ci\)/],
    ['its tags', /Korea Utara/],
    ['its translation', /Baca dalam bahasa lain: English/],
  ])('shows %s', (_, expected) => {
    expect(seen).toMatch(expected);
  });

  test('links each citation to its note, and each note back', () => {
    const citations = [
      ...html.matchAll(/<sup class="citation"><a href="#(source:\d+)" id="(cite:\d+\.\d+)"/g),
    ];
    expect(citations.length).toBeGreaterThanOrEqual(3);
    for (const [, note, citation] of citations) {
      expect(html).toContain(`id="${note}"`);
      expect(html).toContain(`href="#${citation}"`);
    }
  });

  test('links to its translation, which links back', () => {
    expect(html).toContain(`href="${kindsOfPage['article in English']}"`);
    expect(read(kindsOfPage['article in English'])).toContain(`href="${kindsOfPage.article}"`);
  });
});

test('an updated article shows the time of the update, and its notes in full', () => {
  const seen = text(read(kindsOfPage['article with a correction']));
  expect(seen).toMatch(/Diperbarui: Selasa, 24 November 2026, 22\.00 WIB/);
  expect(seen).toMatch(/Koreksi dan pembaruan .*Pembaruan · Kamis, 5 Desember 2024/);
  // A correction changes what a reader may believe, so it is above the text too; an update is not.
  expect(seen.match(/Koreksi · Selasa, 24 November 2026/g)).toHaveLength(2);
  expect(seen.match(/Pembaruan · Kamis, 5 Desember 2024/g)).toHaveLength(1);
});

test('an article names the stories that follow from it, and older ones that share rare tags', () => {
  const further = (path: string) => /<div class="article">[^]*/.exec(read(path))![0];
  const krakatau = further('/2024/08/27/letusan-krakatau-1883/');
  expect(krakatau).toMatch(/Sejak itu[^]*tsunami-aceh-dua-puluh-tahun/);
  expect(krakatau).not.toContain('Baca juga</h2>');
  // Most stories have the tag "sejarah".
  expect(krakatau).not.toContain('borobudur');
  expect(further('/2024/12/26/tsunami-aceh-dua-puluh-tahun/')).toMatch(/Baca juga<\/h2>[^]*letusan-krakatau/);
  expect(further('/en/2024/08/27/krakatau-eruption-1883/')).toMatch(/Since then[^]*\/en\/[^"]*aceh-tsunami/);
  expect(further('/2024/06/23/pasal-bantuan-timbal-balik/')).toMatch(
    /Baca juga<\/h2>[^]*putin-kim-perjanjian-kemitraan/,
  );
});

describe('search engines', () => {
  const files = allHtmlFiles(out);
  const articles = files.filter(
    (file) => pageAt(`/${file.replace('index.html', '')}`, siteWith())?.kind === 'article',
  );

  test('get an existing picture with every article, and may show it large', () => {
    expect(articles.length).toBeGreaterThanOrEqual(40);
    for (const file of articles) {
      const html = readPage(out, file);
      expect(html, file).toContain('<meta name="robots" content="max-image-preview:large">');
      const data = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)]
        .map(([, json]) => JSON.parse(json!) as { '@id'?: string; image?: string[] | { url: string } })
        .find((data) => data['@id'])!;
      const pictures = Array.isArray(data.image) ? data.image : [data.image!.url];
      for (const url of pictures)
        expect(existsSync(join(out, new URL(url).pathname)), `${file} ${url}`).toBe(true);
    }
  });

  test('follow redirects: no redirect is excluded, hidden or marked noindex', () => {
    const shortLinks = files.filter((file) => /^a\/\w+\/index\.html$/.test(file));
    expect(shortLinks.length).toBeGreaterThanOrEqual(20);
    for (const file of shortLinks) {
      expect(readPage(out, file)).toContain('rel="canonical"');
      expect(readPage(out, file)).not.toContain('noindex');
    }
    expect(readPage(out, 'robots.txt')).not.toContain('Disallow');
  });
});
