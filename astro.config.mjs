// @ts-check
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, passthroughImageService } from 'astro/config';
import { warta } from './src/build/integration.ts';

export default defineConfig({
  output: 'server',
  // The compiled templates, not the site: the press makes that from them, into dist/.
  outDir: process.env.WARTA_COMPILE_TO ?? '.warta/app',
  adapter: warta(),
  trailingSlash: 'always',
  // The default, 'jsx', drops white space between inline elements.
  compressHTML: true,
  build: { inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  session: false,
  server: { port: 4321 },
  // Images of articles are made by src/media.
  image: { service: passthroughImageService() },
  vite: {
    // Scripts are files: the security policy allows none in a page but the one that it names.
    build: { assetsInlineLimit: 0 },
    plugins: [tailwindcss()],
    // Vite would scan every .html and watch every file under the root; an archive has a hundred thousand.
    optimizeDeps: { entries: [] },
    server: { watch: { ignored: ['**/dist/**', '**/.warta/**', '**/content/**', '**/tests/**'] } },
  },
});
