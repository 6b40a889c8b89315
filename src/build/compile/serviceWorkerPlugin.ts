import { join } from 'node:path';
import { rolldown } from 'rolldown';
import type { Plugin } from 'vite';
import { engineRoot } from '../../lib/newsroomRoot.ts';

/** The module whose default export is the compiled service worker, as a text. */
const name = 'virtual:warta/service-worker';

/**
 * Compiles the service worker together with the templates, but to a text: `sw.js` begins with what it knows of the site,
 * which is known at each build and not when the templates are compiled.
 */
export function serviceWorkerPlugin(): Plugin {
  return {
    name: 'warta-service-worker',
    resolveId: (source) => (source === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return;
      // The ending is that of this module: `.js` in the package.
      const ending = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
      const bundle = await rolldown({ input: join(engineRoot, 'client', `serviceWorker${ending}`) });
      const { output } = await bundle.generate({ format: 'es', minify: true });
      await bundle.close();
      return `export default ${JSON.stringify(output[0].code)};`;
    },
  };
}
