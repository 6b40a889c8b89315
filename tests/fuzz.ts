import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from '../src/build/compile/compile.ts';
import { temporaryFolder } from './contentFolder.ts';
import { wordsAtFault } from './markdown/wordsAtFault.ts';
import { fuzzSequence } from './site/fuzz.ts';

/*
 * `npm run test:fuzz -- --minutes 60 --seed 1000`: builds random, often faulty content until the time is over or a check
 * fails. `--steps 5` ends each sequence sooner, to repeat one that failed.
 */

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, steps: { type: 'string' } },
});
const end = Date.now() + Number(values.minutes ?? 5) * 60_000;
const steps = Number(values.steps ?? 24);
const state = temporaryFolder();
await compile(state);
const TEXTS_PER_SEQUENCE = 200;
let sequences = 0;
for (let seed = Number(values.seed ?? 1000); Date.now() < end; seed++, sequences++) {
  for (let text = seed * TEXTS_PER_SEQUENCE; text < (seed + 1) * TEXTS_PER_SEQUENCE; text++) {
    const { details, lost, misreported, leaked, withoutLine } = await wordsAtFault(text);
    if ([lost, misreported, leaked, withoutLine].some((all) => all.length))
      throw new Error(
        `text ${text}\n${JSON.stringify({ lost, misreported, leaked, withoutLine })}\n${details}`,
      );
  }
  const { published, refused } = await fuzzSequence(join(state, 'app'), seed, steps);
  console.log(
    `sequence ${seed}: ${published} builds passed all checks, ${refused} were refused and changed nothing`,
  );
}
console.log(`${sequences} sequences and ${sequences * TEXTS_PER_SEQUENCE} texts: no check failed.`);
