import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import type { HookParameters } from 'astro';
import { passthroughImageService } from 'astro/config';
import { engineRoot, newsroomRoot } from '../../lib/newsroomRoot.ts';
import { plainImportPlugin } from './plainImportPlugin.ts';
import { serviceWorkerPlugin } from './serviceWorkerPlugin.ts';
import { themePlugin } from './themePlugin.ts';

/**
 * All that Astro needs to know, so that the configuration of a newsroom names nothing but Warta.
 * @param components components in the place of Warta's own, by name
 * @param compileTo the folder for the compiled templates
 */
export function astroConfig(
  { components = {} }: { components?: Record<string, string> },
  compileTo = join(newsroomRoot, '.warta', 'app'),
): Parameters<HookParameters<'astro:config:setup'>['updateConfig']>[0] {
  return {
    // Pages, layouts and live collections are the engine's.
    srcDir: folderUrl(engineRoot),
    output: 'server',
    // Astro asks for one here; the integration itself sets the adapter, when the configuration is done.
    adapter: { name: 'warta', hooks: {} },
    // The compiled templates, not the site: the build makes that from them, into dist/.
    outDir: folderUrl(compileTo),
    trailingSlash: 'always',
    // The default, 'jsx', drops white space between inline elements.
    compressHTML: true,
    build: {
      inlineStylesheets: 'always',
      client: folderUrl(join(compileTo, 'client')),
      server: folderUrl(join(compileTo, 'server')),
    },
    devToolbar: { enabled: false },
    session: false,
    // Images of articles are made by src/media.
    image: { service: passthroughImageService() },
    vite: {
      // Scripts are files: the security policy allows none in a page but the one that it names.
      build: {
        assetsInlineLimit: 0,
        // What a script loads later needs no other file first.
        modulePreload: false,
        // The colours are `light-dark()`: older browsers than these would not show them anyway.
        cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
        // Constants that scripts share make no further file that a page has to load.
        rolldownOptions: { optimization: { inlineConst: true } },
      },
      plugins: [
        themePlugin(components),
        serviceWorkerPlugin(),
        plainImportPlugin(),
        tailwindcss({ optimize: false }),
      ],
      // Vite would scan every .html and watch every file under the root; an archive has a hundred thousand.
      optimizeDeps: { entries: [] },
      server: {
        watch: { ignored: ['**/dist/**', '**/.warta/**', '**/content/**', '**/tests/**'] },
        fs: { allow: [engineRoot, newsroomRoot] },
      },
    },
  };
}

const folderUrl = (folder: string): URL => pathToFileURL(`${folder}/`);
