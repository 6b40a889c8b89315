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
export function withIntegrity(html: string, digests: Map<string, string>): string {
  let written = '';
  let from = 0;
  for (let tag = html.indexOf(openTag); tag >= 0; tag = html.indexOf(openTag, from)) {
    const start = tag + openTag.length;
    const end = html.indexOf('"', start);
    const digest = digests.get(html.slice(start, end));
    written += html.slice(from, end + 1);
    if (digest) written += ` integrity="${digest}"`;
    from = end + 1;
  }
  return written + html.slice(from);
}
