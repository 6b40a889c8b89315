import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publishedSite } from '../../../src/output/endpoints/publishedSite.ts';
import { publisher } from '../../../src/output/formats/newsArticle.ts';
import { missingPolicies } from '../../../src/build/config/missingPolicies.ts';
import { openTestStore } from '../../openTestStore.ts';
import { projectRoot } from '../../site/command.ts';
import { siteWith } from '../../site.ts';

const page = (lang: string) => `---\ntitle: Redaksi\ndescription: Kami.\nlang: ${lang}\n---\n\nKami.\n`;

test('a policy without a page in its language is not published, and gives a warning with its line', async () => {
  const testStore = await openTestStore({
    'pages/redaksi.md': page('id'),
    // In another language than the one in which the configuration names it.
    'pages/masthead.md': page('id'),
  });
  const site = siteWith();
  const said = (language: 'id' | 'en') =>
    Object.entries(publisher(publishedSite(language, testStore.context()), language)).filter(
      ([name]) => name in site.publisher.policies,
    );
  expect(said('id')).toEqual([['masthead', 'https://warta.example/redaksi/']]);
  expect(said('en')).toEqual([]);

  const problems = await missingPolicies(testStore.store, site);
  const messages = Object.fromEntries(problems.map(({ field, message }) => [field!.split('.')[2], message]));
  expect(messages.masthead).toBe(
    'names no page of content/pages (en: masthead), so it is published nowhere; write the page, or correct the name',
  );
  expect(messages.ownershipFundingInfo).toContain('(id: tentang, en: about)');
  const config = readFileSync(join(projectRoot, 'src/site.config.ts'), 'utf8').split('\n');
  for (const { file, line, field, severity } of problems) {
    expect([file, severity]).toEqual(['src/site.config.ts', 'warning']);
    expect(config[line! - 1]).toContain(field!.split('.')[2]);
  }
});
