import { parseArgs } from 'node:util';
import { bothTrees, compareParsers } from './markdown/trees.ts';

/* `npm run test:parsers -- --count 15000 --seed 1`: checks that satteri and remark-parse agree on random Markdown. */

const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
const count = Number(values.count ?? 15_000);
const { made, differs } = compareParsers(count, Number(values.seed ?? 1));
if (differs === undefined) {
  console.log(`${count} compositions, and ${made - count} more that remark-parse reads: no node differs.`);
} else {
  const { mine, right } = bothTrees(differs);
  console.error([JSON.stringify(differs), 'satteri:', ...mine, 'remark-parse:', ...right].join('\n'));
  process.exitCode = 1;
}
