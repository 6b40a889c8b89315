import type { AstroAdapter } from 'astro';

/** Lets `astro build` compile the templates to one module that renders any page on request. The build calls that module. */
export const adapter: AstroAdapter = {
  name: 'warta-build',
  entrypointResolution: 'auto',
  serverEntrypoint: new URL('./compiledApp.ts', import.meta.url),
  adapterFeatures: { buildOutput: 'server' },
  supportedAstroFeatures: {
    serverOutput: 'stable',
    staticOutput: 'unsupported',
    hybridOutput: 'unsupported',
  },
};
