import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from '../src/build/compile.ts';
import { temporaryFolder } from './contentFolder.ts';
import { wordsAtFault } from './markdown/wordsAtFault.ts';
import { fuzzSequence } from './site/fuzz.ts';

/*
 * `npm run test:fuzz -- --minutes 60 --seed 1000`: odd newsrooms and odd texts until the time is over, or until something
 * does not hold. `--steps 5` ends a sequence sooner, to repeat one that failed.
 */

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, steps: { type: 'string' } },
});
const end = Date.now() + Number(values.minutes ?? 5) * 60_000;
const steps = Number(values.steps ?? 24);
const state = temporaryFolder();
await compile(state);
const texts = 200;
let made = 0;
for (let seed = Number(values.seed ?? 1000); Date.now() < end; seed++, made++) {
  for (let text = seed * texts; text < (seed + 1) * texts; text++) {
    const { told, lost, denied, leaked, placeless } = await wordsAtFault(text);
    if ([lost, denied, leaked, placeless].some((all) => all.length))
      throw new Error(`text ${text}\n${JSON.stringify({ lost, denied, leaked, placeless })}\n${told}`);
  }
  const { published, refused } = await fuzzSequence(join(state, 'app'), seed, steps);
  console.log(
    `sequence ${seed}: ${published} publishes kept their promises, ${refused} were refused and touched nothing`,
  );
}
console.log(`${made} sequences and ${made * texts} texts: everything holds.`);
