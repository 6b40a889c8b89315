import { createApp } from 'astro/app/entrypoint';
import serviceWorker from 'virtual:warta/service-worker';
import type { Page } from '../../model/address.ts';
import { cspHash } from '../../output/hosting/headerRules.ts';
import type { CompiledParts } from '../../output/endpoints/compiledParts.ts';
import { applyColorScheme } from '../../layouts/applyColorScheme.ts';
import { pageSheets } from '../../styles/pageSheets.ts';
import { checkedRenderer, renderDirectly } from './directRender.ts';

const app = createApp({ streaming: false });

// Astro would answer with an error page, and lose what the template threw.
const renderError = app.renderError.bind(app);
app.renderError = (request, options) => {
  if (options.error) throw options.error;
  return renderError(request, options);
};

/** What endpoints depend on of the compiled templates. */
export const compiledParts: Omit<CompiledParts, 'templates'> = {
  serviceWorker,
  inline: {
    scripts: [cspHash(applyColorScheme)],
    styles: [
      ...new Set([
        ...app.manifest.routes.flatMap(({ styles }) =>
          styles.flatMap((style) => (style.type === 'inline' ? [cspHash(style.content)] : [])),
        ),
        ...Object.values(pageSheets).map(cspHash),
      ]),
    ],
  },
};

/**
 * Renders one page from the current site context. This module is compiled together with the templates.
 * @throws an Error if the template failed
 */
export async function renderPage(page: Page, url: string): Promise<string> {
  const response = await app.render(new Request(url), { locals: { page } });
  const expected = page.kind === 'notFound' ? 404 : 200;
  if (response.status !== expected)
    throw new Error(`${url} was rendered with status ${response.status} instead of ${expected}`);
  return response.text();
}

/** Renders one page, faster where there are many. @throws an Error if the template failed */
export const renderManyPages = checkedRenderer(renderDirectly, renderPage);

export { renderDirectly };
