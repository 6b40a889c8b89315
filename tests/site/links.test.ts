import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { article, redaksi, temporaryFolder } from '../contentFolder.ts';
import { command } from './command.ts';
import { contentRoom } from './contentRoom.ts';

const folder = temporaryFolder();
const one = 'articles/2024/06/satu.md';
const address = '2024/06/19/satu/index.html';

/** A newsroom that has published one article. */
async function published(name: string, fields: Record<string, string> = {}) {
  const room = contentRoom(join(folder, name), { ...redaksi, [one]: article(fields) });
  await room.publish();
  const file = (path: string) => join(room.content, path);
  return {
    ...room,
    permalinks: () => readFileSync(file('permalinks.jsonl'), 'utf8'),
    page: (path: string) => readFileSync(join(room.out, path), 'utf8'),
    isThere: (path: string) => existsSync(join(room.out, path)),
    put: (path: string, text: string) => writeFileSync(file(path), text),
    move: (from: string, to: string) => renameSync(file(from), file(to)),
    remove: (path: string) => rmSync(file(path)),
    /** What a build that is refused says. */
    refused: async () => {
      const { status, stderr } = await command('build', [
        ...['--content', room.content, '--out', room.out, '--state', room.state],
      ]);
      expect(status).toBe(1);
      return stderr;
    },
  };
}

const leadsTo = (path: string) => `<meta http-equiv="refresh" content="0; url=${path}">`;

describe('an address that was published once', () => {
  test('is in the permalinks file, with the origin of the site, and has a short link', async () => {
    const room = await published('permalinks', { aliases: '[/lama/]' });
    const lines = room.permalinks().split('\n');
    expect(lines.slice(0, 3)).toEqual([
      '{"site":"https://warta.example"}',
      '{"path":"/2024/06/19/satu/","id":"abc234"}',
      '{"path":"/lama/","id":"abc234"}',
    ]);
    expect(lines).toContain('{"path":"/tag/rusia/","tag":"rusia"}');
    expect(lines).toContain('{"path":"/rubrik/dunia/","section":"dunia"}');
    expect(lines).toContain('{"path":"/en/author/redaksi/","author":"redaksi"}');
    expect(room.page('a/abc234/index.html')).toContain(leadsTo('/2024/06/19/satu/'));
    expect(room.page('lama/index.html')).toContain(leadsTo('/2024/06/19/satu/'));
    const before = room.permalinks();
    expect((await room.publish()).changed).toEqual([]);
    expect(room.permalinks()).toBe(before);
  });

  test('stands in a folder of its letters, however it was spelled, and is written for hosts encoded', async () => {
    const aliases = '[/lama/cafe%CC%81/, "/judul%20lama.html", /%E6%9D%B1%E4%BA%AC]';
    const room = await published('spelled', { aliases });
    const before = room.site();
    for (const file of ['lama/café/index.html', 'judul lama.html', '東京/index.html'])
      expect(room.page(file)).toContain(leadsTo('/2024/06/19/satu/'));
    expect(room.page('_redirects').split('\n')).toEqual([
      '/judul%20lama.html /2024/06/19/satu/ 301',
      '/lama/caf%C3%A9/ /2024/06/19/satu/ 301',
      '/%E6%9D%B1%E4%BA%AC/ /2024/06/19/satu/ 301',
      '',
    ]);
    // The same addresses spelled otherwise, in the text too: the page is another, its addresses are not.
    const body = 'Satu[^sumber] [dua](/lama/caf%c3%a9/#x), [tiga](</judul lama.html>).\n\n## x\n';
    room.put(one, article({ aliases: '[/lama/café, "/%6Audul%20lama.html", /東京/]' }, body));
    const { added, removed } = await room.publish();
    expect([added, removed]).toEqual([[], []]);
    expect(room.page(address)).toContain('href="/lama/caf%C3%A9/#x"');
    expect(room.page(address)).toContain('href="/judul%20lama.html"');
    expect(room.site()['_redirects']).toEqual(before['_redirects']);
  });

  test('leads to the article when that gets another name or another day', async () => {
    const room = await published('renamed');
    room.move(one, 'articles/2024/06/dua.md');
    await room.publish();
    expect(room.page(address)).toContain(leadsTo('/2024/06/19/dua/'));
    expect(room.page('a/abc234/index.html')).toContain(leadsTo('/2024/06/19/dua/'));
    expect(room.page('_redirects')).toBe('/2024/06/19/satu/ /2024/06/19/dua/ 301\n');

    room.put('articles/2024/06/dua.md', article({ published: '2024-06-20T08:00:00+07:00' }));
    await room.publish();
    expect(room.page(address)).toContain(leadsTo('/2024/06/20/dua/'));
    expect(room.page('2024/06/19/dua/index.html')).toContain(leadsTo('/2024/06/20/dua/'));
  });

  test('stops a build that would lose it, and says what to do', async () => {
    const room = await published('removed');
    const before = room.site();
    room.remove(one);
    expect(await room.refused()).toMatch(
      /permalinks\.jsonl:2 has \/2024\/06\/19\/satu\/ of the article abc234, and nothing stands there any more; bring the article back, withdraw it/,
    );
    expect(room.site()).toEqual(before);

    room.put('articles/2024/06/dua.md', article({ id: 'dua234', aliases: '[/2024/06/19/satu/]' }));
    await room.publish();
    expect(room.page(address)).toContain(leadsTo('/2024/06/19/dua/'));
    expect(room.page('a/abc234/index.html')).toContain(leadsTo('/2024/06/19/dua/'));
  });

  test('stops a build when the id of its article is another', async () => {
    const room = await published('id');
    room.put(one, article({ id: 'lain23' }));
    expect(await room.refused()).toMatch(
      /satu\.md "id" \(lain23\) stands at \/2024\/06\/19\/satu\/, which was published as the article abc234; write "id: abc234" again/,
    );
  });

  test('stops a build when a draft takes it away', async () => {
    const room = await published('draft');
    room.put(one, article({ draft: 'true' }));
    expect(await room.refused()).toMatch(
      /satu\.md "draft" takes \/2024\/06\/19\/satu\/ away, which was published; take it out\. .*withdraw it/,
    );
  });

  test('stops a build when a time to come takes it away', async () => {
    const room = await published('later');
    room.put(one, article({ published: '2090-06-19T20:15:00+07:00' }));
    expect(await room.refused()).toMatch(
      /satu\.md "published" takes \/2024\/06\/19\/satu\/ away, .*; write a time that is over\. .*to line 2 of permalinks\.jsonl/,
    );
  });

  test('stays when the article is withdrawn, and says when and why', async () => {
    const room = await published('withdrawn', { tags: '[rusia]' });
    const corrections = '[{ kind: withdrawal, at: 2024-06-21T08:00:00+07:00, text: Sumbernya palsu. }]';
    room.put(one, article({ corrections }, 'Rahasia yang tidak benar[^sumber].\n'));
    await room.publish();
    const page = room.page(address);
    expect(page).toContain('Sumbernya palsu.');
    expect(page).toContain('21 Juni 2024');
    expect(page).not.toContain('Rahasia');
    expect(page).not.toContain('card.jpg');
    expect(room.page('index.html')).not.toContain('/2024/06/19/satu/');
    // The tag has no other story.
    expect(room.page('tag/rusia/index.html')).toContain(leadsTo('/tag/'));
    expect(room.isThere('2024/06/19/satu/card.jpg')).toBe(false);
    expect(room.page('2024/06/19/satu/index.md')).not.toContain('Rahasia');
    expect(room.page('2024/06/19/satu/ninjs.json')).toContain('"pubStatus":"canceled"');
    expect(room.page('koreksi/index.html')).toContain('Sumbernya palsu.');
  });

  test('leads on by its host when the site moves', async () => {
    const room = await published('moved');
    room.put('permalinks.jsonl', `{"site":"https://lama.example"}\n${room.permalinks()}`);
    await room.publish();
    expect(room.permalinks()).toContain('{"site":"https://warta.example"}');
    expect(room.page('_redirects')).toBe('https://lama.example/* https://warta.example/:splat 301!\n');
  });

  test('is not written down for a site that is made to be looked at elsewhere', async () => {
    const room = await published('elsewhere');
    await room.publish({ siteUrl: 'http://localhost:4321', preview: true });
    expect(room.permalinks()).not.toContain('localhost');
  });
});

test('a permalinks file that was damaged by hand is told by line, and two branches may bring a line twice', async () => {
  const room = await published('damaged');
  const next = room.permalinks().split('\n').length;
  room.put('permalinks.jsonl', `${room.permalinks()}{"path":\n{"path":"/2024/06/19/satu/","id":"abc234"}\n`);
  expect(await room.refused()).toContain(
    `permalinks.jsonl:${next} is no line of the permalinks file such as {"path"`,
  );
  room.put('permalinks.jsonl', `${room.permalinks().replace('{"path":\n', '')}`);
  await room.publish();
});

test('a permalinks file whose last line was left open by an editor goes on in a line of its own', async () => {
  const room = await published('open');
  const start = room.permalinks().trimEnd();
  room.put('permalinks.jsonl', start);
  const two = 'articles/2024/06/dua.md';
  room.put(two, article({ id: 'dua234' }));
  await room.publish();
  expect(room.permalinks()).toBe(`${start}\n{"path":"/2024/06/19/dua/","id":"dua234"}\n`);
  room.remove(two);
  const line = start.split('\n').length + 1;
  expect(await room.refused()).toContain(`permalinks.jsonl:${line} has /2024/06/19/dua/`);
});
