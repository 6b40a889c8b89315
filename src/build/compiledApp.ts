import { createApp } from 'astro/app/entrypoint';
import type { Path } from '../model/address.ts';
import { cspHash, type InlineHashes } from '../output/hosting/headerRules.ts';
import { applyTheme } from '../layouts/applyTheme.ts';

const app = createApp({ streaming: false });

/** What stands in the pages themselves, which the security policy has to allow. */
export const inlineHashes: InlineHashes = {
  scripts: [cspHash(applyTheme)],
  styles: [
    ...new Set(
      app.manifest.routes.flatMap(({ styles }) =>
        styles.flatMap((style) => (style.type === 'inline' ? [cspHash(style.content)] : [])),
      ),
    ),
  ],
};

/**
 * Makes one page from the current site context, as UTF-8. This module is compiled together with the templates.
 * @throws an Error where the template failed
 */
export async function renderPage(path: Path, origin: string): Promise<ArrayBuffer> {
  const response = await app.render(new Request(origin + path));
  const expected = path.endsWith('/404.html') ? 404 : 200;
  if (response.status !== expected) {
    throw new Error(`${path} was answered with status ${response.status} where ${expected} was due`);
  }
  return response.arrayBuffer();
}
