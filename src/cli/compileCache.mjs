import { enableCompileCache } from 'node:module';

/*
 * Imported before a command, by `--import`: Node keeps what it compiled, so a command and its threads start sooner.
 * In JavaScript, since what reads TypeScript is itself slow to load, and is not needed where all is kept.
 */
enableCompileCache();
