import { describe, expect, test } from 'vitest';
import { problemText } from '../../src/lib/problem.ts';
import { instant } from '../../src/model/dates.ts';
import { article, contentFolder, redaksi } from '../contentFolder.ts';
import { openTestStore } from '../openTestStore.ts';

const satu = 'articles/2024/06/satu.md';
const file = 'topics/rusia.md';
const topic = (fields = '', body = 'Pengantar.\n') => `---\n${fields}${fields && '\n'}---\n\n${body}`;

/** What is said about topics, each with its severity before it. */
async function said(files: Record<string, string | Buffer>, now = '2024-07-01T00:00:00Z'): Promise<string[]> {
  const testStore = await openTestStore({ ...redaksi, [satu]: article(), ...files });
  await testStore.ingest(instant(now));
  return testStore
    .problems(instant(now))
    .filter((problem) => problem.file.startsWith('topics/'))
    .map((problem) => `${problem.severity}: ${problemText(problem)}`);
}

const withdrawal = '[{ kind: withdrawal, at: 2024-06-20T08:00:00+07:00, text: Salah. }]';

describe('a topic', () => {
  test.each<[string, Record<string, string | Buffer>]>([
    ['of no fields and no text', { [file]: topic('', '') }],
    ['with key stories', { [file]: topic('title: Rusia\ndescription: Pokok.\npinned: [abc234]') }],
    [
      'of each language',
      {
        [file]: topic(),
        'topics/en/rusia.md': topic('lang: en'),
        'articles/a.md': article({ id: 'en1234', lang: 'en' }),
      },
    ],
    [
      'whose only story is under embargo',
      {
        'topics/laut.md': topic('pinned: [dua234]'),
        'articles/a.md': article({ id: 'dua234', tags: '[laut]', published: '2099-01-01T08:00:00+07:00' }),
      },
    ],
    ['that links to a heading of its text', { [file]: topic('', '## Latar\n\n[Latar](#latar)\n') }],
  ])('%s is right', async (_, files) => {
    expect(await said(files)).toEqual([]);
  });

  test.each<[string, Record<string, string | Buffer>, RegExp]>([
    ['has an unknown field', { [file]: topic('tag: rusia') }, /^error: topics\/rusia\.md:2.*tag/],
    [
      'has a key story twice',
      { [file]: topic('pinned: [abc234, abc234]') },
      /^error: topics\/rusia\.md:2.*pinned/,
    ],
    [
      'is in a language that the site does not have',
      { [file]: topic('lang: fr') },
      /^error: topics\/rusia\.md:2.*"lang"/,
    ],
    [
      'has a name that is no slug',
      { 'topics/Rusia Baru.md': topic() },
      /^error: topics\/Rusia Baru\.md.*the slug of a tag/,
    ],
    [
      'shows a picture',
      { [file]: topic('', '![Peta](./peta.png)\n') },
      /^error: topics\/rusia\.md:4.*is a picture, which a topic cannot show/,
    ],
    [
      'has a dead link',
      { [file]: topic('', '[Teks](/2024/06/19/tiada/)\n') },
      /^error: topics\/rusia\.md:4 has a link to \/2024\/06\/19\/tiada\/, where there is no page/,
    ],
    [
      'links to a story under embargo',
      {
        [file]: topic('', '[Teks](/2099/01/01/a/)\n'),
        'articles/a.md': article({ id: 'dua234', published: '2099-01-01T08:00:00+07:00' }),
      },
      /^error: topics\/rusia\.md:4 has a link to \/2099\/01\/01\/a\//,
    ],
    [
      'cites a source, of which it has none',
      { [file]: topic('', 'Teks[^sumber].\n') },
      /^error: topics\/rusia\.md:4.*sumber/,
    ],
    [
      'is the second of its tag',
      { [file]: topic(), 'topics/lain/rusia.md': topic() },
      /^error: topics\/rusia\.md.* tag .*topics\/lain\/rusia\.md.*keep one of the two/,
    ],
    [
      'has a tag that no story has',
      { 'topics/laut.md': topic() },
      /^warning: topics\/laut\.md introduces the tag "laut", which no story in "id" has/,
    ],
    [
      'has a tag that only a draft or another language has',
      { [file]: topic('lang: en') },
      /^warning: topics\/rusia\.md introduces the tag "rusia", which no story in "en" has/,
    ],
    [
      'names a story that does not exist',
      { [file]: topic('pinned:\n  - abc234\n  - tiada1') },
      /^error: topics\/rusia\.md:4 "pinned" names "tiada1", which is the id of no article/,
    ],
    [
      'names a story of another language',
      { [file]: topic('pinned: [en1234]'), 'articles/a.md': article({ id: 'en1234', lang: 'en' }) },
      /^error: topics\/rusia\.md:2 "pinned" names "en1234" \(articles\/a\.md\), which is in "en" and not in "id"/,
    ],
    [
      'names a draft',
      { [file]: topic('pinned: [dua234]'), 'articles/a.md': article({ id: 'dua234', draft: 'true' }) },
      /^error: topics\/rusia\.md:2 "pinned" names "dua234" \(articles\/a\.md\), which is a draft/,
    ],
    [
      'names a withdrawn story',
      {
        [file]: topic('pinned: [dua234]'),
        'articles/a.md': article({ id: 'dua234', corrections: withdrawal }),
      },
      /^warning: topics\/rusia\.md:2 "pinned" names "dua234" \(articles\/a\.md\), which was withdrawn/,
    ],
    [
      'names a story without the tag',
      { [file]: topic('pinned: [dua234]'), 'articles/a.md': article({ id: 'dua234', tags: '[]' }) },
      /^warning: topics\/rusia\.md:2 "pinned" names "dua234" \(articles\/a\.md\), which does not have the tag "rusia"/,
    ],
  ])('%s: one message', async (_, files, expected) => {
    expect(await said(files)).toEqual([expect.stringMatching(expected)]);
  });

  test('may name the id of an article that has errors', async () => {
    const files = {
      [file]: topic('pinned: [dua234]'),
      'articles/a.md': article({ id: 'dua234', type: 'kabar' }),
    };
    expect(await said(files)).toEqual([]);
  });

  test('has ids of its text only, so that a link to a month of the list before it is dead', async () => {
    const linking = { 'articles/a.md': article({ id: 'dua234' }, '[Teks](/tag/rusia/#2024-06)[^sumber].\n') };
    const testStore = await openTestStore({ ...redaksi, [satu]: article(), ...linking });
    const errors = () => testStore.problems().filter(({ severity }) => severity === 'error');
    expect(errors()).toEqual([]);
    contentFolder({ [file]: topic() }, testStore.content);
    await testStore.ingest();
    expect(errors().map(problemText)).toEqual([
      expect.stringMatching(
        /articles\/a\.md:\d+ has a link to \/tag\/rusia\/#2024-06, but nothing on that page/,
      ),
    ]);
  });
});

test('the title and description of a topic have the quotation marks of the language', async () => {
  const text = topic(`title: Kata "kunci"\ndescription: Kata 'kunci'`);
  const { context } = await openTestStore({ ...redaksi, [satu]: article(), [file]: text });
  expect(context().query('topic', { language: 'id', tag: 'rusia' })).toMatchObject({
    title: 'Kata “kunci”',
    description: 'Kata ‘kunci’',
  });
});
