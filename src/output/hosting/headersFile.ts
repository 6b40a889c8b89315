import type { HeaderRule } from './headerRules.ts';

/** Rules as `_headers`, which Netlify, Cloudflare Pages and others read. */
export function headersFile(rules: HeaderRule[]): string {
  return rules
    .map(({ path, headers }) =>
      [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ''].join('\n'),
    )
    .join('\n');
}

/** Parses a `_headers` file. */
export function parsedHeaders(text: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  for (const line of text.split('\n')) {
    if (!line.trim()) continue;
    const [, name, value] = /^\s+([^:\s]+): (.*)$/.exec(line) ?? [];
    if (name) rules.at(-1)!.headers[name] = value!;
    else rules.push({ path: line.trim(), headers: {} });
  }
  return rules;
}

/** Compiled once: a deploy asks for the headers of every file. */
const patterns = new WeakMap<HeaderRule, RegExp>();

/** True if a host sends the headers of a rule with a path. */
export function matches(path: string, rule: HeaderRule): boolean {
  const pattern = patterns.get(rule) ?? new RegExp(`^${pathPattern(rule.path)}$`);
  patterns.set(rule, pattern);
  return pattern.test(path);
}

/** The headers that a host sends with a path. */
export function headersAt(path: string, rules: HeaderRule[]): Record<string, string> {
  const matching = rules.filter((rule) => matches(path, rule));
  return Object.assign({}, ...matching.map(({ headers }) => headers)) as Record<string, string>;
}

/** A rule's path as the text of a regular expression. */
export function pathPattern(path: string): string {
  const plain = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return path.split('*').map(plain).join('.*');
}
