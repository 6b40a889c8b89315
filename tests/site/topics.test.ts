import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { article, contentFolder, redaksi, temporaryFolder } from '../contentFolder.ts';
import { createTestSite } from './createTestSite.ts';
import { elements } from './sitePages.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = '2024-07-01T08:00:00+07:00';
const later = '2024-07-03T08:00:00+07:00';
const story = (number: number, fields: Record<string, string> = {}) =>
  article({
    ...{ id: `kisah${number}`, headline: `Kisah ${number}`, tags: '[laut]' },
    published: `2024-06-0${number}T08:00:00+07:00`,
    ...fields,
  });
const waiting = (fields: Record<string, string> = {}) =>
  story(4, { published: '2024-07-02T08:00:00+07:00', headline: 'Rahasia nanti', ...fields });
const topic = (pinned: string, title = 'Laut kita') =>
  `---\ntitle: ${title}\ndescription: Air dan negara.\npinned: [${pinned}]\n---\n\n## Mengapa\n\nPengantar & [kisah](/2024/06/01/satu/).\n`;
const withdrawal = '[{ kind: withdrawal, at: 2024-06-20T08:00:00+07:00, text: Salah. }]';

const files = {
  ...redaksi,
  'articles/satu.md': story(1),
  'articles/dua.md': story(2),
  'articles/tiga.md': story(3, { tags: '[laut, pesisir]' }),
  'articles/nanti.md': waiting(),
};
const topicFile = 'topics/laut.md';

/** The headings of a page and the headlines that its main part links to, in order. */
function outline(html: string) {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  return [...main.matchAll(/<h\d[^>]*>([\s\S]*?)<\/h\d>|<a [^>]*headline-link[^>]*>([\s\S]*?)<\/a>/g)].map(
    ([, heading, link]) => (heading ?? link)!.replaceAll(/<[^>]+>/g, '').trim(),
  );
}

test('the page of a tag has the introduction, the key stories, and a time line of the others', async () => {
  const { publish, out } = createTestSite(join(folder, 'page'), {
    ...files,
    [topicFile]: topic('kisah4, kisah2'),
  });
  await publish({ now });
  const page = () => readFileSync(join(out, 'tag/laut/index.html'), 'utf8');
  expect(outline(page())).toEqual([
    ...['Laut kita', 'Mengapa', 'Berita kunci', 'Kisah 2'],
    ...['Lini masa', '2024', 'Juni', 'Kisah 3', 'Kisah 1', 'Ikuti: Laut kita'],
  ]);
  expect(page()).toContain('Pengantar &#x26; <a href="/2024/06/01/satu/">kisah</a>');
  expect(page()).not.toContain('Rahasia');
  const head = elements(page());
  expect(head.find(({ attributes }) => attributes.name === 'description')?.attributes.content).toBe(
    'Air dan negara.',
  );
  expect(readFileSync(join(out, 'llms.txt'), 'utf8')).toContain(
    '- [Laut kita](https://warta.example/tag/laut/)',
  );

  // The embargo of the first key story ends.
  await publish({ now: later });
  expect(outline(page()).slice(2, 6)).toEqual(['Berita kunci', 'Rahasia nanti', 'Kisah 2', 'Lini masa']);
  // A period of the tag is a list as before.
  expect(readFileSync(join(out, 'tag/laut/2024/index.html'), 'utf8')).not.toContain('Pengantar');
});

test('whatever happens to a topic and its stories, dist/ is what a clean build gives', async () => {
  const { content, publish, outputFiles, out, markGone } = createTestSite(join(folder, 'changes'), files);
  await publish({ now });
  const write = (changed: Record<string, string>) => contentFolder(changed, content);
  const page = () => readFileSync(join(out, 'tag/laut/index.html'), 'utf8');
  /** Publishes what changed, compares with a clean build, and returns the output files that changed. */
  const publishAndCompare = async (at = later) => {
    const before = outputFiles();
    await publish({ now: at });
    const after = outputFiles();
    await publish({ now: at, clean: true });
    expect(outputFiles()).toEqual(after);
    return Object.keys({ ...before, ...after }).filter((file) => before[file] !== after[file]);
  };

  write({ [topicFile]: topic('kisah1, kisah4') });
  expect(await publishAndCompare(now)).toEqual(['llms.txt', 'tag/laut/index.html']);
  expect(page()).toContain('Pengantar');

  write({ [topicFile]: topic('kisah1, kisah4', 'Laut dan kita') });
  expect(await publishAndCompare(now)).toEqual(['llms.txt', 'tag/laut/index.html']);
  expect(outline(page())[0]).toBe('Laut dan kita');

  // The embargo of a key story ends.
  await publishAndCompare();
  expect(page()).toContain('Rahasia nanti');

  // A key story without the tag still leads its topic; its new headline shows there.
  write({ 'articles/nanti.md': waiting({ tags: '[]', headline: 'Judul baru' }) });
  expect(await publishAndCompare()).toContain('tag/laut/index.html');
  expect(outline(page()).slice(2, 5)).toEqual(['Berita kunci', 'Kisah 1', 'Judul baru']);

  write({ 'articles/nanti.md': waiting({ corrections: withdrawal.replace('06-20', '07-02') }) });
  await publishAndCompare();
  expect(page()).not.toMatch(/Judul baru|Rahasia nanti/);

  rmSync(join(content, topicFile));
  expect(await publishAndCompare()).toEqual(['llms.txt', 'tag/laut/index.html']);
  expect(page()).not.toContain('Pengantar');

  // The tag goes, while its topic stays.
  write({ [topicFile]: topic('kisah1') });
  for (const [i, name] of ['satu', 'dua', 'tiga'].entries())
    write({ [`articles/${name}.md`]: story(i + 1, { tags: '[pesisir]' }) });
  write({ 'articles/nanti.md': waiting({ tags: '[]', corrections: withdrawal.replace('06-20', '07-02') }) });
  markGone('tag/laut');
  await publishAndCompare();
  expect(Object.keys(outputFiles()).filter((file) => file.startsWith('tag/laut/'))).toEqual([]);
  expect(readFileSync(join(out, 'llms.txt'), 'utf8')).not.toContain('Laut');
}, 240_000);
