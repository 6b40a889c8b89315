import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { headerRules } from '../../src/output/hosting/headerRules.ts';
import { parsedHeaders } from '../../src/output/hosting/headersFile.ts';
import { serve, type SiteServer } from '../../src/build/serve/serve.ts';
import { siteWith } from '../site.ts';
import { grade, observatory } from './observatoryRules.ts';
import { kindsOfPage } from './sitePages.ts';

const { out } = inject('shipped');
let rules: Awaited<ReturnType<typeof observatory>>;
let server: SiteServer;
let strict: SiteServer;

beforeAll(async () => {
  rules = await observatory();
  const headers = parsedHeaders(readFileSync(join(out, '_headers'), 'utf8'));
  server = await serve(out, { port: 0, reload: false, headers: () => headers });
  // A publisher who asks to be put on the list of hosts that browsers ask over HTTPS only.
  const hsts = { includeSubDomains: true, preload: true };
  const [forAll] = headerRules(siteWith({ hsts }), [], { scripts: [], styles: [] });
  const promise = { 'Strict-Transport-Security': forAll!.headers['Strict-Transport-Security']! };
  const stricter = headers.map(({ path, headers }) => ({
    path,
    headers: { ...headers, ...(path === '/*' && promise) },
  }));
  strict = await serve(out, { port: 0, reload: false, headers: () => stricter });
});
afterAll(() => Promise.all([server?.close(), strict?.close()]));

describe("by the rules of MDN's HTTP Observatory", () => {
  test.each(Object.entries(kindsOfPage))('the %s has every point that it can get', async (_, path) => {
    const page = ({ url }: SiteServer) =>
      grade(rules, url.slice(0, -1) + path, new URL(path, 'https://warta.example'));
    const plain = await page(server);
    expect(plain, JSON.stringify(plain.found)).toMatchObject({ score: 135, grade: 'A+' });
    const before = await page(strict);
    expect(before, JSON.stringify(before.found)).toMatchObject({ score: 135, grade: 'A+' });
    rules.hsts().set('warta.example', { mode: 'force-https', includeSubDomains: true });
    const after = await page(strict);
    rules.hsts().clear();
    expect(after, JSON.stringify(after.found)).toMatchObject({ score: 140, grade: 'A+' });
  });
});
