import { enableCompileCache } from 'node:module';

/* Imported before a command, by `--import`: Node keeps what it compiled, so a command and its threads start sooner. */
enableCompileCache();
