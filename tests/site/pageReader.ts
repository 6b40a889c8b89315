import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { hostFiles } from '../../src/build/serve/hostFiles.ts';
import { serve, type SiteServer } from '../../src/build/serve/serve.ts';
import { launchBrowser } from './chromium.ts';

/** Somebody who reads a site in Chromium, on a phone if a test says nothing else, with the headers of a host. */
export interface PageReader {
  /** Opens a page in a context of its own, which is closed after the test. */
  open: (path: string, options?: BrowserContextOptions) => Promise<{ page: Page; context: BrowserContext }>;
  /** The address of a path. */
  at: (path: string) => string;
  /** Leaves it to the browser to name what it could not load. Other errors in the console fail the test. */
  forgiveLoading: () => void;
}

/**
 * Serves the site in a folder to the tests of a file. After each test no page may have had an error, or have asked for
 * anything elsewhere.
 */
export function pageReader(out: () => string): PageReader {
  let browser: Browser;
  let server: SiteServer;
  let context: BrowserContext | undefined;
  const faults: string[] = [];
  const asked: string[] = [];
  const at = (path: string) => server.url.slice(0, -1) + path;

  beforeAll(async () => {
    server = await serve(out(), { port: 0, reload: false, ...hostFiles(out()) });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  afterEach(async () => {
    await context?.close();
    const elsewhere = asked.splice(0).filter((url) => !url.startsWith(server.url));
    expect([...elsewhere, ...faults.splice(0)]).toEqual([]);
  });

  return {
    at,
    open: async (path, options) => {
      context = await browser.newContext({
        viewport: { width: 360, height: 740 },
        serviceWorkers: 'block',
        ...options,
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(at(path));
      return { page, context };
    },
    forgiveLoading: () => {
      const others = faults.filter((fault) => !fault.includes('Failed to load resource'));
      faults.splice(0, Infinity, ...others);
    },
  };
}
