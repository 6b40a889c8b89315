import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './command.ts';

/*
 * MDN's HTTP Observatory is a service around rules; this uses the rules alone, with their own table of scores. The web
 * server and the database that its package brings are left out by `overrides` in package.json.
 */

/** What a scan would have seen of a site. */
interface Requests {
  resources: { path: string };
  responses: Record<'auto' | 'cors' | 'http' | 'https', Answer> & {
    httpRedirects: { url: URL; status: number }[];
    httpsRedirects: { url: URL; status: number }[];
  };
  session: unknown;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  verified: boolean;
  httpEquiv: Map<string, string[]>;
}

interface Rules {
  Requests: new (hostname: string) => Requests;
  ALL_TESTS: ((requests: Requests) => { result: string; pass: boolean })[];
  getScoreModifier: (result: string) => number;
  getGradeForScore: (score: number) => { score: number; grade: string };
  parseHttpEquivHeaders: (html: string, url: string) => Map<string, string[]>;
  hsts: () => Map<string, { mode: string; includeSubDomains: boolean }>;
}

const home = join(projectRoot, 'node_modules', '@mdn', 'mdn-http-observatory');

/** The rules of the Observatory. */
export async function observatory(): Promise<Rules> {
  // Chromium's list of hosts that are https only, which is empty here: a test puts hosts on it.
  writeFileSync(join(home, 'conf', 'hsts-preload.json'), '{}');
  const parts = ['types', 'constants', 'grader/grader', 'retriever/utils', 'analyzer/hsts'] as const;
  const modules = await Promise.all(
    parts.map((part) => import(pathToFileURL(join(home, 'src', `${part}.js`)).href) as Promise<object>),
  );
  return Object.assign({}, ...modules) as Rules;
}

export interface Grade {
  score: number;
  grade: string;
  /** What each test found, with what it adds or takes away. */
  found: Record<string, number>;
}

/**
 * Grades a page by the headers that its server sends, as if it were asked over HTTPS.
 * @param url where the page is now
 * @param address its own, with `https:`
 */
export async function grade(rules: Rules, url: string, address: URL): Promise<Grade> {
  const response = await fetch(url);
  const preflight = await fetch(url, {
    method: 'OPTIONS',
    headers: { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'GET' },
  });
  const requests = new rules.Requests(address.hostname);
  requests.resources.path = await response.text();
  const answerOf = ({ status, headers }: Response): Answer => ({
    status,
    headers: Object.fromEntries(headers),
    verified: true,
    httpEquiv: rules.parseHttpEquivHeaders(requests.resources.path, address.href),
  });
  const answer = answerOf(response);
  const plain = new URL(address);
  plain.protocol = 'http:';
  Object.assign(requests.responses, { auto: answer, https: answer, http: answer, cors: answerOf(preflight) });
  requests.responses.httpRedirects = [
    { url: plain, status: 301 },
    { url: address, status: response.status },
  ];
  requests.responses.httpsRedirects = [{ url: address, status: response.status }];
  requests.session = { url: address };

  const found = Object.fromEntries(
    rules.ALL_TESTS.map((test) => test(requests).result).map((result) => [
      result,
      rules.getScoreModifier(result),
    ]),
  );
  const sum = (modifiers: number[]) => modifiers.reduce((total, modifier) => total + modifier, 100);
  const all = Object.values(found);
  const withoutExtra = sum(all.filter((modifier) => modifier < 0));
  // Extra credit is only for what has an A without it (MINIMUM_SCORE_FOR_EXTRA_CREDIT).
  return { ...rules.getGradeForScore(withoutExtra >= 90 ? sum(all) : withoutExtra), found };
}
