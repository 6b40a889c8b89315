import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Tests of whole sites that take minutes, the longest first. By default the largest files begin, and a small one with much to
 * do, such as `equality`, runs alone at the end, on one core.
 */
const long = [
  ...[
    'workers',
    'code',
    'equality',
    'recipes',
    'addresses',
    'deploy',
    'newsroom',
    'stateKilled',
    'longWords',
  ],
  ...['fuzz', 'commands', 'onlyChanges', 'deployCommand', 'crash', 'state', 'stateCommand'],
];

const rank = ({ moduleId }: TestSpecification) => {
  const place = long.findIndex((name) => moduleId.endsWith(`/tests/site/${name}.test.ts`));
  return place < 0 ? long.length : place;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
