import type { Plugin } from 'vite';

/**
 * Lets the scripts of pages load their later parts with `import()` alone. Vite wraps it in 600 bytes that look for styles and
 * other files to load first, which our scripts have not. If Vite names its helper otherwise, the bytes come back, and
 * `tests/site/weight.test.ts` fails.
 */
export function plainImportPlugin(): Plugin {
  return {
    name: 'warta:plain-import',
    enforce: 'pre',
    load: (id) =>
      id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined,
  };
}
