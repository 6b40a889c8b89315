import type { AstroIntegration } from 'astro';
import { ContentError, problemText } from '../schema/problem.ts';
import { adapter } from './adapter.ts';

/**
 * Warta in Astro's build and dev server. `astro build` compiles the templates; called by itself it then
 * publishes, so that it leaves a complete site. `astro dev` shows the content as it is being written.
 */
export function warta(): AstroIntegration {
  const compileOnly = process.env.WARTA_COMPILE_TO;
  let compiling: string | undefined;
  let stopDev: (() => void) | undefined;
  return {
    name: 'warta',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig }) => {
        // The compiled templates must run wherever the state folder lies, away from node_modules.
        if (command === 'build') updateConfig({ vite: { ssr: { noExternal: true } } });
        if (command === 'build' && !compileOnly) compiling = (await import('./code.ts')).compileKey();
      },
      'astro:config:done': ({ setAdapter }) => setAdapter(adapter),
      'astro:server:setup': async ({ server, logger }) => {
        const { openDevEdition } = await import('./devEdition.ts');
        stopDev = await openDevEdition(server, logger);
      },
      'astro:server:done': () => stopDev?.(),
      'astro:build:done': async ({ logger }) => {
        if (compileOnly) return;
        const { markCompiled } = await import('./compile.ts');
        const { folders } = await import('./folders.ts');
        const { publish } = await import('./publish.ts');
        const { compileKey } = await import('./code.ts');
        // Where a file was saved while Astro compiled, nobody knows what it compiled: the publish does it again.
        if (compileKey() === compiling) markCompiled(folders({}).state, compiling);
        const report = {
          stage: (name: string) => logger.info(name),
          step: () => {},
        };
        try {
          const { pages, warnings } = await publish({}, report);
          for (const warning of warnings) logger.warn(problemText(warning));
          logger.info(`${pages} pages are in dist/`);
        } catch (error) {
          if (!(error instanceof ContentError)) throw error;
          for (const problem of error.problems) logger.error(problemText(problem));
          throw new Error('Nothing was published: the content is at fault, as said above.');
        }
      },
    },
  };
}
