import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, inject, test } from 'vitest';
import type * as compiledApp from '../../src/build/compile/compiledApp.ts';
import { checkedRenderer } from '../../src/build/compile/directRender.ts';
import { loadSite } from '../../src/build/config/loadSite.ts';
import type { Page } from '../../src/model/address.ts';
import { pageAt } from '../../src/model/address.ts';
import type { Instant } from '../../src/model/dates.ts';
import { builtPages } from '../../src/store/pageRecords.ts';
import { createSiteContext, setSiteContext } from '../../src/store/siteContext.ts';
import { openStoreForReading } from '../../src/store/store.ts';

test('every page of the site is the same, rendered directly and by a request: else Astro has changed', async () => {
  const { state } = inject('shipped');
  const { renderDirectly, renderPage } = (await import(
    pathToFileURL(join(state, 'app', 'server', 'entry.mjs')).href
  )) as typeof compiledApp;
  const site = await loadSite();
  const store = openStoreForReading(state);
  setSiteContext(createSiteContext(store, site, Date.now() as Instant));
  const paths = [...builtPages(store)];
  expect(paths.length).toBeGreaterThan(300);
  for (const path of paths) {
    const page = pageAt(path, site)!;
    expect(await renderDirectly(page, site.url + path), path).toBe(await renderPage(page, site.url + path));
  }
  store.close();
});

const page = (kind: 'front' | 'archive'): Page => ({ kind, language: 'id' });
const byRequest = async ({ kind }: Page) => `halaman ${kind}`;

test('a direct renderer is used for a kind of page once it gave the same', async () => {
  const direct: string[] = [];
  const render = checkedRenderer(async ({ kind }, url) => {
    direct.push(`${kind} ${url}`);
    return `halaman ${kind}`;
  }, byRequest);
  for (const [kind, url] of [
    ['front', '1'],
    ['front', '2'],
    ['archive', '3'],
  ] as const)
    expect(await render(page(kind), url)).toBe(`halaman ${kind}`);
  expect(direct).toEqual(['front 1', 'front 2', 'archive 3']);
});

test.each([
  ['gives something else', async () => 'lain'],
  ['throws', () => Promise.reject(new TypeError('state.createResult is not a function'))],
])('a direct renderer that %s is not used again', async (_, direct) => {
  let calls = 0;
  const render = checkedRenderer(() => {
    calls++;
    return direct();
  }, byRequest);
  for (const kind of ['front', 'archive', 'front'] as const)
    expect(await render(page(kind), '')).toBe(`halaman ${kind}`);
  expect(calls).toBe(1);
});
