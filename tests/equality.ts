import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from '../src/build/compile/compile.ts';
import { temporaryFolder } from './contentFolder.ts';
import { compareWithCleanBuilds, type BuiltBy } from './site/equality.ts';

/* `npm run test:equality -- --minutes 60 --seed 1`: runs random sequences of changes until the time is over or one fails. */

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
const end = Date.now() + Number(values.minutes ?? 5) * 60_000;
const steps = 12;
const ways: BuiltBy[] = ['commands', 'a process that watches', 'machines without the site'];
const state = temporaryFolder();
await compile(state);
let seed = Number(values.seed ?? 1000);
let sequences = 0;
for (; Date.now() < end; seed++, sequences++) {
  const by = ways[seed % ways.length]!;
  await compareWithCleanBuilds(join(state, 'app'), seed, steps, by);
  console.log(`sequence ${seed}, by ${by}: ${steps} changes, each as a clean build`);
}
console.log(`${sequences} sequences of ${steps} changes: no byte differs.`);
