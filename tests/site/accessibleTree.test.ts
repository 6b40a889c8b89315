import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { serve, type SiteServer } from '../../src/build/serve/serve.ts';
import { launchBrowser } from './chromium.ts';
import { kindsOfPage } from './sitePages.ts';

/*
 * What a screen reader lists of a page: landmarks and headings, with their names. The files in accessibleTrees/ are read by
 * people: a change of them is a change for somebody who cannot see the page.
 */

const listed = /^\s*- '?(?:banner|navigation|main|complementary|contentinfo|region|search|heading)\b/;

let browser: Browser;
let server: SiteServer;

beforeAll(async () => {
  browser = await launchBrowser();
  server = await serve(inject('shipped').out, { port: 0, reload: false });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test.each(['front', 'article', 'year'] as const)('of the page "%s"', async (kind) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(new URL(kindsOfPage[kind], server.url).href);
  const tree = await page.locator('body').ariaSnapshot();
  const lines = tree.split('\n').filter((line) => listed.test(line));
  expect(lines.filter((line) => /- main/.test(line))).toHaveLength(1);
  const landmarks = lines.filter((line) => !/- heading/.test(line)).map((line) => line.trim());
  expect(new Set(landmarks).size, 'landmarks with one role and name').toBe(landmarks.length);
  const levels = lines.flatMap((line) => /\[level=(\d)\]/.exec(line)?.[1] ?? []).map(Number);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  levels.forEach((level, i) => expect(level - (levels[i - 1] ?? 1)).toBeLessThanOrEqual(1));
  await expect(`${lines.map((line) => line.replace(/:$/, '')).join('\n')}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, 'accessibleTrees', `${kind}.yml`),
  );
  await page.close();
});
