import { dirname, join } from 'node:path';

/** Where the compiled templates lie in a state folder, and in there: the module to import, and the files to copy. */
export const compiledDir = (stateDir: string) => join(stateDir, 'app');
export const compiledEntry = (stateDir: string) => join(compiledDir(stateDir), 'server', 'entry.mjs');
export const clientDir = (stateDir: string) => join(compiledDir(stateDir), 'client');
/** The files to copy that belong to a compiled entry. */
export const compiledClient = (entry: string) => join(dirname(entry), '..', 'client');
