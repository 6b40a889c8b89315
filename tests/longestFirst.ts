import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Tests that take longest, in this order. By default the largest files begin, and a small one with much to do, such as
 * `equality`, runs alone at the end, on one core.
 */
const long = [
  ...['deploy/programs', 'store/relatedTo', 'lib/watchFolder', 'deploy/deployErrors'],
  ...['site/browser', 'site/badInput', 'site/publish', 'site/sharing'],
  ...['site/workers', 'site/code', 'site/equality', 'site/newsroom', 'site/pictures', 'site/deploy'],
  ...['site/addresses', 'site/longWords', 'site/commands', 'site/recipes', 'site/crash', 'site/fuzz'],
  ...['site/onlyChanges', 'site/outFolder', 'site/disk', 'site/state', 'site/stateKilled'],
];

const rank = ({ moduleId }: TestSpecification) => {
  const place = long.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
  return place < 0 ? long.length : place;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
