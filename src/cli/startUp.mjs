// As a whole, since an older Node lacks the function and would say nothing but that.
import module from 'node:module';

/*
 * Runs before a command, by `--import`. In JavaScript: an older Node cannot read TypeScript, and what reads it takes long
 * to load where all code is in the compile cache.
 */

const oldest = 24;
if (Number(process.versions.node.split('.')[0]) < oldest) {
  console.error(
    `Warta needs Node ${oldest} or newer, and this is ${process.version}. npm brings the right one along for Linux and ` +
      'Windows; on this system install it from https://nodejs.org, and run npm ci again.',
  );
  process.exit(2);
}

// Node keeps what it compiled, so a command and its threads start sooner.
module.enableCompileCache();
