import type { AstroIntegration } from 'astro';
import type { Connect, Plugin } from 'vite';
import { ContentError } from '../lib/problem.ts';
import { problemLines } from '../ingest/problemLines.ts';
import { adapter } from './adapter.ts';
import type { DevSite } from './devSite.ts';

/**
 * Warta in Astro's build and dev server. `astro build` compiles the templates; called by itself it then
 * publishes, so that it leaves a complete site. `astro dev` shows the content as it is being written.
 */
export function warta(): AstroIntegration {
  const compileOnly = process.env.WARTA_COMPILE_TO;
  let compiling: string | undefined;
  let dev: DevSite | undefined;
  return {
    name: 'warta',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig }) => {
        // The compiled templates must run wherever the state folder lies, away from node_modules.
        if (command === 'build') updateConfig({ vite: { ssr: { noExternal: true } } });
        if (command === 'dev') updateConfig({ vite: { plugins: [documentsPlugin(() => dev)] } });
        if (command === 'build' && !compileOnly) compiling = (await import('./code.ts')).templateCodeHash();
      },
      'astro:config:done': ({ setAdapter }) => setAdapter(adapter),
      'astro:server:setup': async ({ server, logger }) => {
        const { openDevSite } = await import('./devSite.ts');
        dev = await openDevSite(server, logger);
      },
      'astro:server:done': () => dev?.end(),
      'astro:build:done': async ({ logger }) => {
        if (compileOnly) return;
        const { markCompiled } = await import('./compile.ts');
        const { buildFolders } = await import('./buildFolders.ts');
        const { buildSite } = await import('./buildSite.ts');
        const { templateCodeHash } = await import('./code.ts');
        // Where a file was saved while Astro compiled, nobody knows what it compiled: the build does it again.
        if (templateCodeHash() === compiling) markCompiled(buildFolders({}).state, compiling);
        const report = {
          stage: (name: string) => logger.info(name),
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

/** Answers what is no page before Astro's router, which refuses paths without a slash at their end, comes to see it. */
function documentsPlugin(dev: () => DevSite | undefined): Plugin {
  return {
    name: 'warta-documents',
    enforce: 'post',
    async configureServer({ middlewares, config }) {
      const { devEndpoints } = await import('./devEndpoints.ts');
      return () => {
        const opened = dev();
        if (!opened) return;
        const failed = (message: string) => config.logger.error(message);
        const answer = devEndpoints(opened.current, opened.at, failed);
        const handle: Connect.NextHandleFunction = (request, response, next) =>
          void answer(request, response, next);
        middlewares.stack.unshift({ route: '', handle });
      };
    },
  };
}
