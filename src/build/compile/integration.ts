import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Connect, Plugin } from 'vite';
import { ContentError } from '../../lib/problem.ts';
import { problemLines } from '../../ingest/problemLines.ts';
import { newsroomRoot } from '../../lib/newsroomRoot.ts';
import { adapter } from './adapter.ts';
import { astroConfig } from './astroConfig.ts';
import type { DevSite } from '../dev/devSite.ts';

/** What a newsroom can set in `astro.config.mjs`, beside its folder `theme/`. */
export interface WartaOptions {
  /**
   * Components and layouts in the place of Warta's own, by their names: `{ Masthead: './src/Masthead.astro' }`. Paths are
   * relative to the newsroom. They go before the files in `theme/`.
   */
  components?: Record<string, string>;
}

/**
 * Warta as an integration of Astro: it sets all that Astro needs. `astro build` compiles the templates. If a user called
 * it, and not a build, it then builds the whole site. `astro dev` shows the content while it is being written.
 * @throws an Error if an option is wrong
 */
export function warta(options: WartaOptions = {}): AstroIntegration {
  const compileTo = process.env.WARTA_COMPILE_TO;
  let hashAtStart: string | undefined;
  let dev: DevSite | undefined;
  return {
    name: 'warta',
    hooks: {
      'astro:config:setup': async ({ config, command, updateConfig, addMiddleware }) => {
        if (resolve(fileURLToPath(config.root)) !== newsroomRoot)
          throw new Error(
            `Warta works in the folder of the newsroom, ${newsroomRoot}. Run the command there.`,
          );
        if (config.base !== '/')
          throw new Error('"base" cannot be set in astro.config.mjs: the site is at the root of its host.');
        updateConfig(astroConfig(options, compileTo));
        // The compiled templates must run in any state folder, which may have no node_modules above it.
        if (command === 'build') updateConfig({ vite: { ssr: { noExternal: true } } });
        if (command === 'dev') {
          updateConfig({ vite: { plugins: [endpointsPlugin(() => dev)] } });
          addMiddleware({ order: 'pre', entrypoint: new URL('../dev/devPage.ts', import.meta.url) });
        }
        if (command === 'build' && !compileTo) hashAtStart = (await import('../code.ts')).templateCodeHash();
      },
      'astro:config:done': ({ setAdapter }) => setAdapter(adapter),
      'astro:server:setup': async ({ server, logger }) => {
        const { openDevSite } = await import('../dev/devSite.ts');
        dev = await openDevSite(server, logger);
      },
      'astro:server:done': () => dev?.end(),
      'astro:build:done': async ({ logger }) => {
        if (compileTo) return;
        const { markCompiled } = await import('./compile.ts');
        const { buildFolders } = await import('../buildFolders.ts');
        const { buildSite } = await import('../buildSite.ts');
        const { templateCodeHash } = await import('../code.ts');
        // If a file was saved while Astro compiled, nobody knows which version it compiled, so the build compiles again.
        if (templateCodeHash() === hashAtStart) markCompiled(buildFolders({}).state, hashAtStart);
        const report = {
          phase: (name: string) => logger.info(name),
          step: () => {},
        };
        try {
          const { pages, warnings } = await buildSite({}, report);
          for (const line of problemLines(warnings)) logger.warn(line);
          logger.info(`${pages} pages are in dist/`);
        } catch (error) {
          if (!(error instanceof ContentError)) throw error;
          for (const line of problemLines(error.problems)) logger.error(line);
          throw new Error('Nothing was published: the content is at fault, as said above.');
        }
      },
    },
  };
}

/** Answers requests for endpoints before Astro's router, which refuses paths without a slash at the end. */
function endpointsPlugin(dev: () => DevSite | undefined): Plugin {
  return {
    name: 'warta-endpoints',
    enforce: 'post',
    async configureServer({ middlewares, config }) {
      const { devEndpoints } = await import('../dev/devEndpoints.ts');
      return () => {
        const opened = dev();
        if (!opened) return;
        const failed = (message: string) => config.logger.error(message);
        const answer = devEndpoints(opened.current, opened.folders, failed);
        const handle: Connect.NextHandleFunction = (request, response, next) =>
          void answer(request, response, next);
        middlewares.stack.unshift({ route: '', handle });
      };
    },
  };
}
