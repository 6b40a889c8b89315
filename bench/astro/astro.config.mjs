import { defineConfig } from 'astro/config';

/** The same kinds of pages, with the same facts on them, as Warta makes of the corpus. */
export default defineConfig({
  site: 'https://warta.example',
  // The packages are linked from the project: the default caches would be there.
  cacheDir: './cache',
  vite: { cacheDir: './cache/vite' },
});
