import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../files/filesBelow.ts';

const openTag = '<script type="module" src="';

/** The integrity metadata of compiled scripts, by their paths (Subresource Integrity, section 3.1). */
export function scriptDigests(clientDir: string): Map<string, string> {
  const scripts = filesBelow(clientDir).filter((file) => file.endsWith('.js'));
  return new Map(
    scripts.map((file) => [
      `/${file}`,
      `sha384-${hash('sha384', readFileSync(join(clientDir, file)), 'base64')}`,
    ]),
  );
}

/** Adds `integrity` to the scripts of a page, so that browsers refuse a script that an attacker changed on a host. */
export function withIntegrity(page: Buffer, digests: Map<string, string>): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (let tag = page.indexOf(openTag); tag >= 0; tag = page.indexOf(openTag, from)) {
    const start = tag + openTag.length;
    const end = page.indexOf('"', start);
    const digest = digests.get(page.toString('utf8', start, end));
    parts.push(page.subarray(from, end + 1));
    if (digest) parts.push(Buffer.from(` integrity="${digest}"`));
    from = end + 1;
  }
  return parts.length ? Buffer.concat([...parts, page.subarray(from)]) : page;
}
