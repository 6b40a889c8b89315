import { serve } from '../../src/build/serve/serve.ts';
import { launchBrowser } from '../../tests/site/chromium.ts';
import type { Browser } from 'playwright-core';

/*
 * How long a reader with a slow phone waits for the first hits: Chromium with a processor slowed four times, and a network
 * with 150 ms for each request and 1.6 Mbit/s, as Lighthouse has it.
 */

const network = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const CPU_SLOWDOWN = 4;
const TIMES = 5;

declare const window: { firstHit?: number; firstKey?: number };

/** Milliseconds to the first hits of a query, medians. */
export interface PhoneTimes {
  /** From opening the address of the query, with nothing in the cache. */
  opened: number;
  /** From the last key on an open search page. */
  typed: number;
}

/**
 * @param path of the search page
 * @param queries by the names that the results get
 */
export async function firstHitsOnPhone(
  out: string,
  path: string,
  queries: Record<string, string>,
): Promise<Map<string, PhoneTimes>> {
  const server = await serve(out, { port: 0, reload: false });
  const browser = await launchBrowser();
  const page = new URL(path, server.url);
  const median = async (measure: () => Promise<number>) => {
    const times: number[] = [];
    for (let i = 0; i < TIMES; i++) times.push(await measure());
    return times.sort((a, b) => a - b)[Math.floor(TIMES / 2)]!;
  };
  const results = new Map<string, PhoneTimes>();
  try {
    for (const [name, query] of Object.entries(queries))
      results.set(name, {
        opened: await median(() => opened(browser, page, query)),
        typed: await median(() => typed(browser, page, query)),
      });
  } finally {
    await browser.close();
    await server.close();
  }
  return results;
}

async function opened(browser: Browser, page: URL, query: string): Promise<number> {
  const phone = await newPhone(browser);
  await phone.goto(`${page.href}?${new URLSearchParams({ q: query }).toString()}`);
  const time = await phone.waitForFunction(() => window.firstHit).then((handle) => handle.jsonValue());
  await phone.context().close();
  return time!;
}

async function typed(browser: Browser, page: URL, query: string): Promise<number> {
  const phone = await newPhone(browser);
  await phone.goto(page.href, { waitUntil: 'networkidle' });
  await phone.locator('main [name=q]').fill(query);
  const wait = () => window.firstHit && window.firstHit - window.firstKey!;
  const time = await phone.waitForFunction(wait).then((handle) => handle.jsonValue());
  await phone.context().close();
  return time!;
}

/** A page with an empty cache, which remembers when words were typed and when the first hit was there. */
async function newPhone(browser: Browser) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  await page.addInitScript(() => {
    addEventListener('input', () => (window.firstKey = performance.now()), true);
    new MutationObserver(() => {
      if (document.querySelector('.hits a')) window.firstHit ??= performance.now();
    }).observe(document, { childList: true, subtree: true });
  });
  return page;
}
