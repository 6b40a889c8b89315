import { dirname, join } from 'node:path';

/** The folder of the compiled templates in a state folder; in it, the module to import and the files for browsers. */
export const compiledDir = (stateDir: string) => join(stateDir, 'app');
export const entryIn = (compiled: string) => join(compiled, 'server', 'entry.mjs');
export const compiledEntry = (stateDir: string) => entryIn(compiledDir(stateDir));
export const clientDir = (stateDir: string) => join(compiledDir(stateDir), 'client');
/** The folder with the files for browsers that belong to a compiled module. */
export const compiledClient = (entry: string) => join(dirname(entry), '..', 'client');
