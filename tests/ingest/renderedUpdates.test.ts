import { describe, expect, test } from 'vitest';
import { instant } from '../../src/model/dates.ts';
import { problemText } from '../../src/lib/problem.ts';
import { articleMarkdown } from '../../src/output/formats/articleMarkdown.ts';
import { textsOf } from '../../src/config/texts.ts';
import { siteWith } from '../site.ts';
import { article, redaksi } from '../contentFolder.ts';
import { openTestStore } from '../openTestStore.ts';

/** The file of a live story; `entries` are its YAML, each with its own indentation. */
const live = (entries: string, fields: Record<string, string> = {}, body?: string) =>
  article(
    {
      sources: '{ sumber: { name: Kantor, role: agency }, saksi: { name: Saksi, role: interview } }',
      updates: `\n${entries}`,
      ...fields,
    },
    body,
  );
const entry = (time: string, text: string, headline = 'Kabar') =>
  `  - { at: 2024-06-${time}:00+07:00, headline: ${headline}, text: ${JSON.stringify(text)} }\n`;
const block = (time: string, lines: string[]) =>
  `  - at: 2024-06-${time}:00+07:00\n    headline: Kabar\n    text: |\n${lines.map((line) => `      ${line}\n`).join('')}`;

async function read(text: string) {
  const testStore = await openTestStore({ ...redaksi, 'articles/satu.md': text });
  return {
    said: testStore.problems(instant('2024-06-21T00:00:00+07:00')).map(problemText),
    article: testStore.context().query('articleAt', { path: '/2024/06/19/satu/' }),
    lineOf: (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1,
  };
}

test('entries are Markdown, and their citations go on from those of the text, the oldest entry first', async () => {
  const { article, said } = await read(
    live(entry('20T09:00', 'Baru[^saksi].') + entry('20T08:00', '**Lama**[^sumber].')),
  );
  expect(said).toEqual([]);
  expect(article!.updates.map(({ html }) => html)).toEqual([
    expect.stringMatching(/^<p>Baru<sup class="citation"><a href="\u0002#source:2" id="cite:2\.1"/),
    expect.stringMatching(
      /^<p><strong>Lama<\/strong><sup class="citation"><a href="\u0002#source:1" id="cite:1\.2"/,
    ),
  ]);
  expect(article!.updates.map(({ text }) => text)).toEqual(['Baru.', 'Lama.']);
  expect(article!.sources.map(({ name, citations }) => [name, citations])).toEqual([
    ['Kantor', 2],
    ['Saksi', 1],
  ]);
  expect(article!.words).toBe(4);
});

test('the text without HTML has a line for each block', async () => {
  const { article } = await read(
    live(
      block('20T08:00', [
        'Satu[^saksi] & *dua*.',
        '',
        '- tiga',
        '- empat',
        '',
        '| a | b |',
        '| - | - |',
        '| c | d |',
      ]),
    ),
  );
  expect(article!.updates[0]!.text).toBe('Satu & dua.\ntiga\nempat\na b\nc d');
});

test('quotation marks are set in entries, and what was written is kept', async () => {
  const { article } = await read(live(entry('20T08:00', '"Ya" pada 20 Juni 2024[^saksi].', '\'"Ya"\'')));
  expect(article!.updates[0]).toMatchObject({
    headline: '“Ya”',
    written: '"Ya"',
    text: '“Ya” pada 20 Juni 2024.',
  });
  const markdown = articleMarkdown(
    article!,
    { section: '', authors: [] },
    siteWith(),
    textsOf(siteWith(), 'id'),
  );
  expect(markdown).toContain('· "Ya"\n\n"Ya" pada 20 Juni 2024[^2]');
});

describe('problems of an entry are at their line', () => {
  test.each([
    [block('20T08:00', ['Satu.', '', 'Dua[^tidak-ada].']), 'Dua', /cites \[\^tidak-ada\]/],
    [entry('20T08:00', 'Dua[^tidak-ada].'), 'Dua', /cites \[\^tidak-ada\]/],
    [block('20T08:00', ['Satu.', '', '## Judul']), 'text: |', /"updates\[0\]\.text" has a heading/],
    [block('20T08:00', ['Satu[^1].', '', '[^1]: Kaki.']), 'text: |', /"updates\[0\]\.text" has a footnote/],
    [block('20T08:00', ['TODO periksa ini.']), 'TODO', /TODO/],
    [block('20T08:00', ['Satu.', '[mati](/tidak/ada/)']), 'mati', /\/tidak\/ada\/, where there is no page/],
    [block('20T08:00', ['Satu.', '[mati](#tidak-ada)']), 'mati', /#tidak-ada/],
    [block('20T08:00', ['Satu.', '![Peta](./tidak-ada.png)']), 'Peta', /tidak-ada\.png/],
    [block('20T08:00', [`${'>'.repeat(200)} dalam`]), 'text: |', /nested too deeply/],
  ])('%j', async (entries, part, expected) => {
    const { said, lineOf } = await read(live(entries));
    const found = said.filter((problem) => expected.test(problem));
    expect(found, said.join('\n')).toHaveLength(1);
    expect(found[0]).toContain(`satu.md:${lineOf(part)}`);
  });

  test('Markdown is no fault in the text of an entry, and is one in its headline', async () => {
    const { said } = await read(live(entry('20T08:00', '[arsip](/arsip/)[^saksi] \\\\TK', '"[a](/arsip/)"')));
    expect(said).toEqual([expect.stringMatching(/"updates\[0\]\.headline" has “\[a\]\(\/arsip\/\)”/)]);
  });
});

test.each(['<!-- besok -->', '&nbsp;', '---', '<br>'])(
  'an entry of %s, of which readers see nothing, is an error',
  async (text) => {
    const { said } = await read(live(entry('20T08:00', text)));
    expect(said).toContainEqual(expect.stringMatching(/"updates\[0\]\.text" has nothing that readers see/));
  },
);

test.each([
  '…',
  '[^saksi]',
  '![Peta](./tidak-ada.png)',
  '> [!quote] Satu kalimat.',
  '| A |\n      | - |\n      | 1 |',
])('an entry may be %s', async (text) => {
  const { said } = await read(live(entry('20T08:00', text)));
  expect(said.filter((message) => message.includes('nothing that readers see'))).toEqual([]);
});

test('a text may link to an entry, an entry to headings of the text and to other entries, and so may other articles', async () => {
  const id = '#update:20240620T010000Z';
  const text = live(
    entry('20T08:00', `Lihat [latar](#latar)[^saksi].`) + entry('20T09:00', `Lihat [kabar](${id}).`),
    {},
    `Lihat [kabar](${id}) dan [semua](#page:updates)[^sumber].\n\n## Latar\n\nLatar.\n`,
  );
  const other = (target: string) =>
    article({ id: 'lain23' }, `[Kabar](/2024/06/19/satu/${target})[^sumber].\n`);
  const testStore = await openTestStore({
    ...redaksi,
    'articles/satu.md': text,
    'articles/lain.md': other(id),
  });
  expect(testStore.problems(instant('2024-06-21T00:00:00+07:00')).map(problemText)).toEqual([]);
  const broken = await openTestStore({
    ...redaksi,
    'articles/satu.md': text,
    'articles/lain.md': other('#update:20240620T010001Z'),
  });
  expect(broken.problems().map(problemText)).toEqual([
    expect.stringMatching(/nothing on that page is called #update:20240620T010001Z/),
  ]);
});

test('a withdrawn story has lost its entries, and their mistakes need no repair', async () => {
  const { article, said } = await read(
    live(entry('20T08:00', 'Mati [a](/tidak/ada/)[^apa].'), {
      live: 'true',
      corrections: '[{ kind: withdrawal, at: 2024-06-20T10:00:00+07:00, text: Salah. }]',
    }),
  );
  expect(said).toEqual([]);
  expect(article).toMatchObject({ withdrawn: true, updates: [] });
  expect(JSON.stringify(article)).not.toContain('Mati');
});

test('a story that is said to be live, and has been silent for two days, is a warning', async () => {
  const testStore = await openTestStore({
    ...redaksi,
    'articles/satu.md': live(entry('20T08:00', 'Satu[^saksi].'), { live: 'true' }),
  });
  const saidAt = (time: string) => testStore.problems(instant(time)).map(problemText);
  expect(saidAt('2024-06-22T08:00:00+07:00')).toEqual([]);
  expect(saidAt('2024-06-22T08:00:01+07:00')).toEqual([
    expect.stringMatching(/"live" is true, and the last entry is more than two days old/),
  ]);
  const withdrawn = await openTestStore({
    ...redaksi,
    'articles/satu.md': live(entry('20T08:00', 'Satu[^saksi].'), {
      live: 'true',
      corrections: '[{ kind: withdrawal, at: 2024-06-20T10:00:00+07:00, text: Salah. }]',
    }),
  });
  expect(withdrawn.problems(instant('2024-07-01T00:00:00+07:00'))).toEqual([]);
});
