import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { article, redaksi, temporaryFolder } from '../contentFolder.ts';
import { command } from './command.ts';
import { createTestSite } from './createTestSite.ts';

const folder = temporaryFolder();
const one = 'articles/2024/06/satu.md';
const address = '2024/06/19/satu/index.html';

/** A newsroom that has published one article. */
async function published(name: string, fields: Record<string, string> = {}) {
  const testSite = createTestSite(join(folder, name), { ...redaksi, [one]: article(fields) });
  await testSite.publish();
  const file = (path: string) => join(testSite.content, path);
  return {
    ...testSite,
    permalinks: () => readFileSync(file('permalinks.jsonl'), 'utf8'),
    page: (path: string) => readFileSync(join(testSite.out, path), 'utf8'),
    isThere: (path: string) => existsSync(join(testSite.out, path)),
    put: (path: string, text: string) => writeFileSync(file(path), text),
    move: (from: string, to: string) => renameSync(file(from), file(to)),
    remove: (path: string) => rmSync(file(path)),
    /** What a build that is refused says. */
    refused: async () => {
      const { status, stderr } = await command('build', [
        ...['--content', testSite.content, '--out', testSite.out, '--state', testSite.state],
      ]);
      expect(status).toBe(1);
      return stderr;
    },
  };
}

const leadsTo = (path: string) => `<meta http-equiv="refresh" content="0; url=${path}">`;

describe('an address that was published once', () => {
  test('is in the permalinks file, with the origin of the site, and has a short link', async () => {
    const testSite = await published('permalinks', { aliases: '[/lama/]' });
    const lines = testSite.permalinks().split('\n');
    expect(lines.slice(0, 3)).toEqual([
      '{"site":"https://warta.example"}',
      '{"path":"/2024/06/19/satu/","id":"abc234"}',
      '{"path":"/lama/","id":"abc234"}',
    ]);
    expect(lines).toContain('{"path":"/tag/rusia/","tag":"rusia"}');
    expect(lines).toContain('{"path":"/rubrik/dunia/","section":"dunia"}');
    expect(lines).toContain('{"path":"/en/author/redaksi/","author":"redaksi"}');
    expect(testSite.page('a/abc234/index.html')).toContain(leadsTo('/2024/06/19/satu/'));
    expect(testSite.page('lama/index.html')).toContain(leadsTo('/2024/06/19/satu/'));
    const before = testSite.permalinks();
    expect((await testSite.publish()).changed).toEqual([]);
    expect(testSite.permalinks()).toBe(before);
  });

  test('has a folder with its normalised name, however it was written, and is encoded in the configuration of hosts', async () => {
    const aliases = '[/lama/cafe%CC%81/, "/judul%20lama.html", /%E6%9D%B1%E4%BA%AC]';
    const testSite = await published('spelled', { aliases });
    const before = testSite.outputFiles();
    for (const file of ['lama/café/index.html', 'judul lama.html', '東京/index.html'])
      expect(testSite.page(file)).toContain(leadsTo('/2024/06/19/satu/'));
    expect(testSite.page('_redirects').split('\n')).toEqual([
      '/judul%20lama.html /2024/06/19/satu/ 301',
      '/lama/caf%C3%A9/ /2024/06/19/satu/ 301',
      '/%E6%9D%B1%E4%BA%AC/ /2024/06/19/satu/ 301',
      '',
    ]);
    // The same addresses spelled otherwise, in the text too: the page is another, its addresses are not.
    const body = 'Satu[^sumber] [dua](/lama/caf%c3%a9/#x), [tiga](</judul lama.html>).\n\n## x\n';
    testSite.put(one, article({ aliases: '[/lama/café, "/%6Audul%20lama.html", /東京/]' }, body));
    const { added, removed } = await testSite.publish();
    expect([added, removed]).toEqual([[], []]);
    expect(testSite.page(address)).toContain('href="/lama/caf%C3%A9/#x"');
    expect(testSite.page(address)).toContain('href="/judul%20lama.html"');
    expect(testSite.outputFiles()['_redirects']).toEqual(before['_redirects']);
  });

  test('redirects to the article when its file is renamed or its day changes', async () => {
    const testSite = await published('renamed');
    testSite.move(one, 'articles/2024/06/dua.md');
    await testSite.publish();
    expect(testSite.page(address)).toContain(leadsTo('/2024/06/19/dua/'));
    expect(testSite.page('a/abc234/index.html')).toContain(leadsTo('/2024/06/19/dua/'));
    expect(testSite.page('_redirects')).toBe('/2024/06/19/satu/ /2024/06/19/dua/ 301\n');

    testSite.put('articles/2024/06/dua.md', article({ published: '2024-06-20T08:00:00+07:00' }));
    await testSite.publish();
    expect(testSite.page(address)).toContain(leadsTo('/2024/06/20/dua/'));
    expect(testSite.page('2024/06/19/dua/index.html')).toContain(leadsTo('/2024/06/20/dua/'));
  });

  test('stops a build that would lose it, with what to do', async () => {
    const testSite = await published('removed');
    const before = testSite.outputFiles();
    testSite.remove(one);
    expect(await testSite.refused()).toMatch(
      /permalinks\.jsonl:2 has \/2024\/06\/19\/satu\/ of the article abc234, and the site no longer has this address; bring the article back, withdraw it/,
    );
    expect(testSite.outputFiles()).toEqual(before);

    testSite.put('articles/2024/06/dua.md', article({ id: 'dua234', aliases: '[/2024/06/19/satu/]' }));
    await testSite.publish();
    expect(testSite.page(address)).toContain(leadsTo('/2024/06/19/dua/'));
    expect(testSite.page('a/abc234/index.html')).toContain(leadsTo('/2024/06/19/dua/'));
  });

  test('stops a build when the id of its article changes', async () => {
    const testSite = await published('id');
    testSite.put(one, article({ id: 'lain23' }));
    expect(await testSite.refused()).toMatch(
      /satu\.md "id" \(lain23\) has the address \/2024\/06\/19\/satu\/, which was published as the article abc234; write "id: abc234" again/,
    );
  });

  test('stops a build when its article becomes a draft', async () => {
    const testSite = await published('draft');
    testSite.put(one, article({ draft: 'true' }));
    expect(await testSite.refused()).toMatch(
      /satu\.md "draft" takes \/2024\/06\/19\/satu\/ away, which was published; take it out\. .*withdraw it/,
    );
  });

  test('stops a build when its article gets a time in the future', async () => {
    const testSite = await published('later');
    testSite.put(one, article({ published: '2090-06-19T20:15:00+07:00' }));
    expect(await testSite.refused()).toMatch(
      /satu\.md "published" takes \/2024\/06\/19\/satu\/ away, .*; write a time that is over\. .*to line 2 of permalinks\.jsonl/,
    );
  });

  test('stays when the article is withdrawn, with when and why', async () => {
    const testSite = await published('withdrawn', { tags: '[rusia]' });
    const corrections = '[{ kind: withdrawal, at: 2024-06-21T08:00:00+07:00, text: Sumbernya palsu. }]';
    testSite.put(one, article({ corrections }, 'Rahasia yang tidak benar[^sumber].\n'));
    await testSite.publish();
    const page = testSite.page(address);
    expect(page).toContain('Sumbernya palsu.');
    expect(page).toContain('21\u00a0Juni 2024');
    expect(page).not.toContain('Rahasia');
    expect(page).not.toContain('card.jpg');
    expect(testSite.page('index.html')).not.toContain('/2024/06/19/satu/');
    // The tag has no other story.
    expect(testSite.page('tag/rusia/index.html')).toContain(leadsTo('/tag/'));
    expect(testSite.isThere('2024/06/19/satu/card.jpg')).toBe(false);
    expect(testSite.page('2024/06/19/satu/index.md')).not.toContain('Rahasia');
    expect(testSite.page('2024/06/19/satu/ninjs.json')).toContain('"pubStatus":"canceled"');
    expect(testSite.page('koreksi/index.html')).toContain('Sumbernya palsu.');
  });

  test('redirects from the former host when the site moves', async () => {
    const testSite = await published('moved');
    testSite.put('permalinks.jsonl', `{"site":"https://lama.example"}\n${testSite.permalinks()}`);
    await testSite.publish();
    expect(testSite.permalinks()).toContain('{"site":"https://warta.example"}');
    expect(testSite.page('_redirects')).toBe('https://lama.example/* https://warta.example/:splat 301!\n');
  });

  test('is not recorded by a preview for another address', async () => {
    const testSite = await published('elsewhere');
    await testSite.publish({ siteUrl: 'http://localhost:4321', preview: true });
    expect(testSite.permalinks()).not.toContain('localhost');
  });
});

test('damage in a permalinks file is reported by line, and a line may be there twice after a merge', async () => {
  const testSite = await published('damaged');
  const next = testSite.permalinks().split('\n').length;
  testSite.put(
    'permalinks.jsonl',
    `${testSite.permalinks()}{"path":\n{"path":"/2024/06/19/satu/","id":"abc234"}\n`,
  );
  expect(await testSite.refused()).toContain(
    `permalinks.jsonl:${next} is no line of the permalinks file such as {"path"`,
  );
  testSite.put('permalinks.jsonl', `${testSite.permalinks().replace('{"path":\n', '')}`);
  await testSite.publish();
});

test('a permalinks file without a newline at its end gets one before the next line', async () => {
  const testSite = await published('open');
  const start = testSite.permalinks().trimEnd();
  testSite.put('permalinks.jsonl', start);
  const two = 'articles/2024/06/dua.md';
  testSite.put(two, article({ id: 'dua234' }));
  await testSite.publish();
  expect(testSite.permalinks()).toBe(`${start}\n{"path":"/2024/06/19/dua/","id":"dua234"}\n`);
  testSite.remove(two);
  const line = start.split('\n').length + 1;
  expect(await testSite.refused()).toContain(`permalinks.jsonl:${line} has /2024/06/19/dua/`);
});
