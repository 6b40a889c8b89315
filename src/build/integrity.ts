import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './stage.ts';

const openTag = '<script type="module" src="';

/** The digests of compiled scripts, by their addresses (Subresource Integrity, section 3.1). */
export function scriptDigests(clientDir: string): Map<string, string> {
  const scripts = filesBelow(clientDir).filter((file) => file.endsWith('.js'));
  return new Map(
    scripts.map((file) => [
      `/${file}`,
      `sha384-${hash('sha384', readFileSync(join(clientDir, file)), 'base64')}`,
    ]),
  );
}

/** A page whose scripts say what must be in them: a host that was broken into cannot put others in their place. */
export function withIntegrity(page: Buffer, digests: Map<string, string>): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = page.indexOf(openTag); at >= 0; at = page.indexOf(openTag, from)) {
    const start = at + openTag.length;
    const end = page.indexOf('"', start);
    const digest = digests.get(page.toString('utf8', start, end));
    parts.push(page.subarray(from, end + 1));
    if (digest) parts.push(Buffer.from(` integrity="${digest}"`));
    from = end + 1;
  }
  return parts.length ? Buffer.concat([...parts, page.subarray(from)]) : page;
}
