import { createApp } from 'astro/app/entrypoint';
import type { Path } from '../address/address.ts';

const app = createApp({ streaming: false });

/**
 * Makes one page from the current edition, as UTF-8. This module is compiled together with the templates.
 * @throws an Error where the template failed
 */
export async function renderPage(path: Path, origin: string): Promise<Uint8Array> {
  const response = await app.render(new Request(origin + path));
  const expected = path.endsWith('/404.html') ? 404 : 200;
  if (response.status !== expected) {
    throw new Error(`${path} was answered with status ${response.status} where ${expected} was due`);
  }
  return new Uint8Array(await response.arrayBuffer());
}
