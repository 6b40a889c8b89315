import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { parsedHeaders } from '../../src/hosting/headersFile.ts';
import { serve, type SiteServer } from '../../src/press/serve.ts';
import { grade, observatory } from '../observatory/grade.ts';
import { kindsOfPage } from './sitePages.ts';

const { out } = inject('shipped');
let rules: Awaited<ReturnType<typeof observatory>>;
let server: SiteServer;

beforeAll(async () => {
  rules = await observatory();
  const headers = parsedHeaders(readFileSync(join(out, '_headers'), 'utf8'));
  server = await serve(out, { port: 0, reload: false, rules: headers });
});
afterAll(() => server?.close());

describe("by the rules of MDN's HTTP Observatory", () => {
  test.each(Object.entries(kindsOfPage))('the %s has all that can be had', async (_, path) => {
    const page = () => grade(rules, server.url.slice(0, -1) + path, new URL(path, 'https://warta.example'));
    const before = await page();
    expect(before, JSON.stringify(before.found)).toMatchObject({ score: 135, grade: 'A+' });
    // What the HSTS header asks for: browsers carry a list of hosts that are asked over HTTPS only.
    rules.hsts().set('warta.example', { mode: 'force-https', includeSubDomains: true });
    const after = await page();
    rules.hsts().clear();
    expect(after, JSON.stringify(after.found)).toMatchObject({ score: 140, grade: 'A+' });
  });
});
