import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Tests that take longest, in this order. By default the largest files begin, and a small one with much to do, such as
 * `equality`, runs alone at the end, on one core.
 */
const long = [
  ...['deploy/programs', 'store/relatedTo', 'lib/watchFolder', 'deploy/deployErrors'],
  ...['site/browser', 'site/sharing', 'site/publish', 'site/links'],
  ...['site/workers', 'site/addresses', 'site/newsroom', 'site/equality', 'site/recipes', 'site/stateKilled'],
  ...['site/code', 'site/commands', 'site/longWords', 'site/state', 'site/deploy', 'site/crash'],
  ...['site/pictures', 'site/onlyChanges', 'site/outFolder', 'site/fuzz', 'site/disk', 'site/astroBuild'],
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
