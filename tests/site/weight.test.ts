import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { writeCorpus } from '../../bench/corpus.ts';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { temporaryFolder } from '../contentFolder.ts';
import { command } from './command.ts';
import { htmlFiles, readPage } from './sitePages.ts';

/* What readers have to load. The limits are in bytes, compressed as a host would (brotli, quality 11). */

const brotli = (text: string | Buffer) => brotliCompressSync(text).length;
const folder = temporaryFolder();
const out = join(folder, 'dist');

beforeAll(async () => {
  const [content, state] = [join(folder, 'content'), join(folder, 'state')];
  cpSync(join(inject('shipped').state, 'app'), join(state, 'app'), { recursive: true });
  writeCorpus(content, { articles: 200, words: 600 });
  const { status, stderr } = await command('build', ['--content', content, '--out', out, '--state', state]);
  expect(status, stderr).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an article of 600 words weighs at most 13,000 bytes, with its styles', () => {
  const articles = htmlFiles(out).filter((file) => /^(en\/)?\d{4}\/\d\d\/\d\d\/[^/]+\/index/.test(file));
  expect(articles.length).toBe(200);
  const heaviest = Math.max(...articles.slice(0, 40).map((file) => brotli(readPage(out, file))));
  expect(heaviest).toBeLessThanOrEqual(13_000);
});

test('a full front page weighs at most 16,000 bytes', () => {
  const front = readPage(out, 'index.html');
  expect(front.match(/class="headline-link"/g)!.length).toBeGreaterThanOrEqual(25);
  expect(brotli(front)).toBeLessThanOrEqual(16_000);
});

test('the index of 300 tags, with the years of each, weighs at most 16,000 bytes', () => {
  const index = readPage(out, 'tag/index.html');
  expect(index.match(/<li data-n=/g)!.length).toBeGreaterThan(300);
  expect(brotli(index)).toBeLessThanOrEqual(16_000);
});

describe('the shipped site', () => {
  const files = filesBelow(inject('shipped').out);
  const bytes = (file: string) => readFileSync(join(inject('shipped').out, file));

  test('has at most 45 KB of fonts', () => {
    const fonts = files.filter((file) => file.endsWith('.woff2'));
    expect(fonts.length).toBe(2);
    expect(fonts.reduce((sum, file) => sum + bytes(file).length, 0)).toBeLessThanOrEqual(45_000);
  });

  test('has at most 6 KB of scripts on any page', () => {
    /** The scripts that a page loads, and what they import. */
    const scriptsOf = (text: string, known = new Set<string>()): Set<string> => {
      for (const [, name] of text.matchAll(/(?:src="\/_astro\/|from\s*[`"']\.\/)([^"'`]+\.js)/g)) {
        if (known.has(name!)) continue;
        known.add(name!);
        scriptsOf(bytes(`_astro/${name}`).toString(), known);
      }
      return known;
    };
    const weights = htmlFiles(inject('shipped').out).map((file) => {
      const html = readPage(inject('shipped').out, file);
      const inline = [
        ...html.matchAll(/<script(?! type="application\/json")[^>]*>([\s\S]*?)<\/script>/g),
      ].map(([, code]) => code);
      const loaded = [...scriptsOf(html)].map((name) => bytes(`_astro/${name}`).toString());
      return brotli([...inline, ...loaded].join('\n'));
    });
    expect(Math.min(...weights)).toBeGreaterThan(300);
    expect(Math.max(...weights)).toBeLessThanOrEqual(6_000);
  });
});
