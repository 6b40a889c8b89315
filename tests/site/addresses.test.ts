import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { article, redaksi, temporaryFolder } from '../contentFolder.ts';
import { command } from './command.ts';
import { createTestSite } from './createTestSite.ts';
import { differences } from './equality.ts';

/* Addresses that were published once: what is there later, and where they redirect. */

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function siteFrom(files: Record<string, string>) {
  const made = createTestSite(join(folder, String(count++)), { ...redaksi, ...files });
  const put = (file: string, text: string) => {
    mkdirSync(join(made.content, file, '..'), { recursive: true });
    writeFileSync(join(made.content, file), text);
  };
  const permalinks = () => readFileSync(join(made.content, 'permalinks.jsonl'), 'utf8');
  const read = (file: string) => readFileSync(join(made.out, file), 'utf8');
  /** Compares with a clean build of the same content. */
  const differing = async () => {
    const clean = createTestSite(join(folder, String(count++)), {});
    rmSync(clean.content, { recursive: true, force: true });
    renameSync(made.content, clean.content);
    await clean.publish();
    renameSync(clean.content, made.content);
    return differences(made.out, clean.out);
  };
  return { ...made, put, permalinks, read, differing };
}

const day = '2024-06-19T20:15:00+07:00';
const text = (fields: Record<string, string> = {}, body?: string) =>
  article({ published: day, ...fields }, body);

describe('a page replaces the redirect at its path', () => {
  test.each([
    ['a tag', '/tag/rusia/', { tags: '[rusia]' }],
    ['a day', '/2023/05/02/', { published: '2023-05-02T08:00:00+07:00', tags: '[laut]' }],
    ['an article', '/2023/05/02/dua/', { published: '2023-05-02T08:00:00+07:00', tags: '[laut]' }],
  ])('%s', async (_, path, fields) => {
    const site = siteFrom({ 'articles/satu.md': text({ tags: '[laut]', aliases: `[${path}]` }) });
    const file = `${path.slice(1)}index.html`;
    await site.publish();
    expect(site.read(file)).toContain('url=/2024/06/19/satu/');
    expect(site.read('_redirects')).toContain(`${path} /2024/06/19/satu/ 301`);

    site.put('articles/satu.md', text({ tags: '[laut]' }));
    await site.publish();
    expect(site.read(file)).toContain('url=/2024/06/19/satu/');

    // An article that gets the address of another needs that as an alias, which is given up here first.
    if (path.endsWith('/dua/'))
      site.put('permalinks.jsonl', `${site.permalinks()}{"path":"${path}","id":"abc234","gone":true}\n`);
    site.put('articles/dua.md', text({ id: 'dua234', ...fields }));
    await site.publish();
    expect(site.read(file)).not.toContain('http-equiv="refresh"');
    expect(site.read('_redirects')).not.toContain(`${path} `);
    expect(await site.differing()).toEqual([]);

    rmSync(join(site.content, 'articles/dua.md'));
    site.markGone('dua');
    if (path === '/tag/rusia/') site.markGone('tag/rusia');
    await site.publish();
    expect(await site.differing()).toEqual([]);
  });
});

describe('the short link of an article that was deleted', () => {
  const aliases = (...paths: string[]) => ({ aliases: `[${paths.join(', ')}]` });

  test('redirects to wherever the address of the article redirects now', async () => {
    const site = siteFrom({ 'articles/satu.md': text(), 'articles/dua.md': text({ id: 'dua234' }) });
    const target = () => /url=([^"]*)/.exec(site.read('a/dua234/index.html'))?.[1];
    await site.publish();
    rmSync(join(site.content, 'articles/dua.md'));
    site.put('articles/satu.md', text(aliases('/2024/06/19/dua/')));
    await site.publish();
    expect(target()).toBe('/2024/06/19/satu/');
    expect(await site.differing()).toEqual([]);

    // The target may move, and another article may get its address.
    renameSync(join(site.content, 'articles/satu.md'), join(site.content, 'articles/kesatu.md'));
    await site.publish();
    expect(target()).toBe('/2024/06/19/kesatu/');
    expect(await site.differing()).toEqual([]);
    site.put('articles/kesatu.md', text());
    site.put(
      'articles/tiga.md',
      text({ id: 'tig234', ...aliases('/2024/06/19/dua/') }, '[Tautan](/a/dua234/)[^sumber].\\n'),
    );
    await site.publish();
    expect(target()).toBe('/2024/06/19/tiga/');
    expect(await site.differing()).toEqual([]);

    site.put('articles/dua.md', text({ id: 'dua234' }));
    site.put('articles/tiga.md', text({ id: 'tig234' }));
    await site.publish();
    expect(target()).toBe('/2024/06/19/dua/');
    expect(await site.differing()).toEqual([]);
  });

  test('is removed with the address when that is given up, and may be an alias itself', async () => {
    const site = siteFrom({ 'articles/satu.md': text(), 'articles/dua.md': text({ id: 'dua234' }) });
    await site.publish();
    rmSync(join(site.content, 'articles/dua.md'));
    site.put('articles/satu.md', text(aliases('/2024/06/19/dua/', '/a/dua234/')));
    await site.publish();
    expect(site.read('a/dua234/index.html')).toContain('url=/2024/06/19/satu/');
    expect(await site.differing()).toEqual([]);
    site.put('articles/satu.md', text());
    site.put(
      'permalinks.jsonl',
      site
        .permalinks()
        .replace(/(\/dua\/","id":"dua234")\}/, '$1,"gone":true}')
        .replace(/.*"\/a\/dua234\/".*\n/, (line) => line.replace('}', ',"gone":true}')),
    );
    await site.publish();
    expect(existsSync(join(site.out, 'a/dua234'))).toBe(false);
    expect(await site.differing()).toEqual([]);
  });
});

describe('a page, tag, author or section that was renamed', () => {
  test('the old address of a static page redirects if it is an alias, and stops the build if it is not', async () => {
    const page = (more = '') => `---\ntitle: Tentang\ndescription: Kami.\n${more}---\n\nIsi.\n`;
    const site = siteFrom({ 'pages/tentang.md': page() });
    await site.publish();
    expect(site.permalinks()).toContain('{"path":"/tentang/","page":"tentang"}');
    renameSync(join(site.content, 'pages/tentang.md'), join(site.content, 'pages/kami.md'));
    const before = [site.outputFiles(), site.permalinks()];
    await expect(site.publish()).rejects.toThrow(
      /permalinks\.jsonl:\d+ has \/tentang\/ of the page "tentang", and the site no longer has this address; bring pages\/tentang\.md back, or write "aliases: \[\/tentang\/\]"/,
    );
    expect([site.outputFiles(), site.permalinks()]).toEqual(before);
    site.put('pages/kami.md', page('aliases: [/tentang/]\n'));
    await site.publish();
    expect(site.read('tentang/index.html')).toContain('url=/kami/');
    expect(site.read('_redirects')).toContain('/tentang/ /kami/ 301');
    expect(await site.differing()).toEqual([]);
  });

  test('the former address of an author redirects, and so do the feeds', async () => {
    const site = siteFrom({
      'authors/ani.yml': 'name: Ani\n',
      'articles/satu.md': text({ authors: '[ani]' }),
    });
    await site.publish();
    renameSync(join(site.content, 'authors/ani.yml'), join(site.content, 'authors/ani-wijaya.yml'));
    site.put('articles/satu.md', text({ authors: '[ani-wijaya]' }));
    await expect(site.publish()).rejects.toThrow(
      /has \/penulis\/ani\/ of the author "ani".*write "aliases: \[ani\]" into the file of the same author/,
    );
    site.put('authors/ani-wijaya.yml', 'name: Ani Wijaya\naliases: [ani]\n');
    await site.publish();
    expect(site.read('penulis/ani/index.html')).toContain('url=/penulis/ani-wijaya/');
    expect(site.read('en/author/ani/index.html')).toContain('url=/en/author/ani-wijaya/');
    for (const feed of ['atom.xml', 'rss.xml', 'feed.json'])
      expect(site.read(`penulis/ani/${feed}`)).toBe(site.read(`penulis/ani-wijaya/${feed}`));
    site.put('articles/dua.md', text({ id: 'dua234', authors: '[ani-wijaya]' }));
    await site.publish();
    expect(site.read('penulis/ani/atom.xml')).toContain('/2024/06/19/dua/');
    expect(await site.differing()).toEqual([]);
  });

  test('a tag without stories stops the build, until a line of the permalinks file gives up its address', async () => {
    const site = siteFrom({
      'articles/satu.md': text({ tags: '[rusia]' }),
      'articles/dua.md': text({ id: 'dua234', tags: '[laut]' }),
    });
    await site.publish();
    site.put('articles/satu.md', text({ tags: '[laut]' }));
    await expect(site.publish()).rejects.toThrow(
      /has \/tag\/rusia\/ of the tag "rusia".*formerSlugs: \{ tags: \{ 'rusia': 'new-slug' \} \}/,
    );
    site.put('permalinks.jsonl', `${site.permalinks()}{"path":"/tag/rusia/","tag":"rusia","gone":true}\n`);
    await site.publish();
    expect(existsSync(join(site.out, 'tag/rusia'))).toBe(false);
    expect(await site.differing()).toEqual([]);
  });

  test('a tag whose stories are all waiting or withdrawn redirects to the list of tags', async () => {
    const site = siteFrom({
      'articles/satu.md': text({ tags: '[rusia]' }),
      'articles/dua.md': text({ id: 'dua234', tags: '[laut]' }),
    });
    await site.publish();
    site.put(
      'articles/satu.md',
      text({
        tags: '[rusia]',
        corrections: '[{ kind: withdrawal, at: 2024-06-20T08:00:00+07:00, text: Salah. }]',
      }),
    );
    await site.publish();
    expect(site.read('tag/rusia/index.html')).toContain('url=/tag/');
    expect(await site.differing()).toEqual([]);
    site.put('articles/satu.md', text({ tags: '[rusia]' }));
    await site.publish();
    expect(site.read('tag/rusia/index.html')).toContain('/2024/06/19/satu/');
    expect(await site.differing()).toEqual([]);
  });
});

test('a short link redirects to its article, even if it redirected to another before', async () => {
  const site = siteFrom({ 'articles/satu.md': text({ aliases: '[/a/dua234/]' }) });
  await site.publish();
  site.put('articles/satu.md', text());
  await site.publish();
  expect(site.read('a/dua234/index.html')).toContain('url=/2024/06/19/satu/');
  site.put('articles/dua.md', text({ id: 'dua234' }));
  await site.publish();
  expect(site.read('a/dua234/index.html')).toContain('url=/2024/06/19/dua/');
  expect(site.read('_redirects')).not.toContain('/a/dua234/');
  expect(await site.differing()).toEqual([]);

  rmSync(join(site.content, 'articles/dua.md'));
  site.put('permalinks.jsonl', site.permalinks().replace('"id":"dua234"}', '"id":"dua234","gone":true}'));
  await site.publish();
  expect(site.read('a/dua234/index.html')).toContain('url=/2024/06/19/satu/');
  expect(await site.differing()).toEqual([]);
});

describe('a line that a build appended to the permalinks file', () => {
  test.each(['/lama/judul%20berita/', '/a%20b/c%20d.html', '/%C3%BC%20x/', '/caf%C3%A9+b&c/'])(
    'can be read again: %s',
    async (alias) => {
      const site = siteFrom({ 'articles/satu.md': text({ aliases: `[${alias}]` }) });
      await site.publish();
      const before = [site.permalinks(), site.outputFiles()];
      rmSync(join(site.state, 'store.db'));
      await site.publish();
      expect([site.permalinks(), site.outputFiles()]).toEqual(before);
      expect(await site.differing()).toEqual([]);
    },
  );

  test.each(['/tag/rusia/', '/penulis/redaksi/', '/rubrik/dunia/', '/2024/06/19/satu/'])(
    'is appended again if its address was given up while its page exists, even by a build that does nothing else: %s',
    async (path) => {
      const site = siteFrom({ 'articles/satu.md': text() });
      await site.publish();
      const given = site
        .permalinks()
        .split('\n')
        .map((line) => (line.includes(`"path":"${path}"`) ? line.replace(/\}$/, ',"gone":true}') : line));
      site.put('permalinks.jsonl', given.join('\n'));
      await site.publish();
      expect(
        site
          .permalinks()
          .split('\n')
          .slice(given.length - 1),
      ).toEqual([expect.stringContaining(`"path":"${path}"`) as string, '']);
      expect(await site.differing()).toEqual([]);
    },
  );
});

describe('a permalinks file that changes during the build', () => {
  test.each([
    ['has one line more', (permalinks: string) => `${permalinks}{"path":"/tua/","id":"abc234"}\n`],
    ['lacks a line', (permalinks: string) => permalinks.replace(/.*\/lama\/.*\n/, '')],
    ['is gone', () => undefined],
  ])('and %s stops the build, and the file and the site stay as they are', async (_, changed) => {
    const site = siteFrom({ 'articles/satu.md': text({ aliases: '[/lama/]' }) });
    await site.publish();
    site.put('articles/satu.md', text());
    site.put('articles/dua.md', text({ id: 'dua234' }));
    const whole = site.permalinks();
    const now = changed(whole);
    const before = site.outputFiles();
    const onPhase = (phase: string) => {
      if (phase !== 'render') return;
      if (now === undefined) rmSync(join(site.content, 'permalinks.jsonl'));
      else site.put('permalinks.jsonl', now);
    };
    await expect(site.publish({ onPhase })).rejects.toThrow(
      /permalinks\.jsonl was changed while the site was made.*Publish again/,
    );
    expect(site.outputFiles()).toEqual(before);
    expect(existsSync(join(site.content, 'permalinks.jsonl')) ? site.permalinks() : undefined).toBe(now);
    if (now?.includes('/tua/')) {
      await site.publish();
      expect(site.read('tua/index.html')).toContain('url=/2024/06/19/satu/');
      expect(site.permalinks()).toContain(now);
    } else {
      await expect(site.publish()).rejects.toThrow(/permalinks\.jsonl has lost/);
      site.put('permalinks.jsonl', whole);
      await site.publish();
    }
    expect(site.read('lama/index.html')).toContain('url=/2024/06/19/satu/');
    expect(await site.differing()).toEqual([]);
  });
});

describe('a lost line of the permalinks file', () => {
  test('stops the build, so that no redirect is lost silently', async () => {
    const site = siteFrom({ 'articles/satu.md': text({ aliases: '[/lama/]' }) });
    await site.publish();
    site.put('articles/satu.md', text());
    const whole = site.permalinks();
    site.put('permalinks.jsonl', whole.replace(/.*\/lama\/.*\n/, ''));
    await expect(site.publish()).rejects.toThrow(
      /permalinks\.jsonl has lost \{"path":"\/lama\/","id":"abc234"\}; put back/,
    );
    rmSync(join(site.content, 'permalinks.jsonl'));
    await expect(site.publish()).rejects.toThrow(/permalinks\.jsonl has lost \d+ that were published/);
    site.put('permalinks.jsonl', whole.split('\n').reverse().join('\n').replaceAll('":"', '": "'));
    await site.publish();
    expect(site.read('lama/index.html')).toContain('url=/2024/06/19/satu/');
    site.put(
      'permalinks.jsonl',
      whole.replace('"/lama/","id":"abc234"', '"/lama/","id":"abc234","gone":true'),
    );
    await site.publish();
    expect(existsSync(join(site.out, 'lama'))).toBe(false);
  });

  /** A site whose permalinks file has lost the redirect of a former address, and what was published. */
  async function forgetful() {
    const site = siteFrom({ 'articles/satu.md': text({ aliases: '[/lama/]' }) });
    await site.publish();
    site.put('articles/satu.md', text());
    const whole = site.permalinks();
    const loseAlias = () => site.put('permalinks.jsonl', whole.replace(/.*\/lama\/.*\n/, ''));
    const refuses = async (content = site.content) => {
      const permalinks = join(content, 'permalinks.jsonl');
      const before = [site.outputFiles(), readFileSync(permalinks, 'utf8')];
      await expect(site.publish({ content })).rejects.toThrow(
        /permalinks\.jsonl (has lost|lacks) .*\/lama\//,
      );
      expect([site.outputFiles(), readFileSync(permalinks, 'utf8')]).toEqual(before);
    };
    return { ...site, whole, loseAlias, refuses };
  }

  test('is an error after a preview and after a refused build with --clean too, until a build succeeds', async () => {
    const site = await forgetful();
    site.loseAlias();
    await site.publish({ clean: true, preview: true });
    await site.refuses();
    site.put('articles/rusak.md', text({ id: 'rusak2', section: 'tidakada' }));
    await expect(site.publish({ clean: true })).rejects.toThrow(/tidakada/);
    rmSync(join(site.content, 'articles/rusak.md'));
    await site.refuses();
    await site.publish({ clean: true });
    expect(existsSync(join(site.out, 'lama'))).toBe(false);
    await site.publish();
  });

  test('is an error even if the content folder was moved', async () => {
    const site = await forgetful();
    site.loseAlias();
    const moved = `${site.content}-baru`;
    renameSync(site.content, moved);
    await site.refuses(moved);
  });

  test('is an error even if the state folder is new: a preview or the out folder shows it', async () => {
    const site = await forgetful();
    const fresh = () => rmSync(join(site.state, 'store.db'));
    for (const file of filesBelow(site.state))
      if (file.startsWith('permalinks-')) rmSync(join(site.state, file));
    fresh();
    site.loseAlias();
    await site.refuses();
    site.put('permalinks.jsonl', site.whole);
    await site.publish({ preview: true });
    site.loseAlias();
    await site.refuses();
    site.put(
      'permalinks.jsonl',
      site.whole.replace('"/lama/","id":"abc234"', '"/lama/","id":"abc234","gone":true'),
    );
    fresh();
    await site.publish();
    expect(existsSync(join(site.out, 'lama'))).toBe(false);
  });

  test('is no error if a former name was a mistake, even if the store is made again', async () => {
    const author = (alias: string) => `name: Redaksi\naliases: [${alias}]\n`;
    const site = siteFrom({ 'articles/satu.md': text(), 'authors/redaksi.yml': author('rekadsi') });
    await site.publish();
    expect(site.read('penulis/rekadsi/index.html')).toContain('url=/penulis/redaksi/');
    site.put('authors/redaksi.yml', author('redaktur'));
    // As by any change of the configuration.
    rmSync(join(site.state, 'store.db'));
    await site.publish();
    expect(existsSync(join(site.out, 'penulis/rekadsi'))).toBe(false);
  });

  test('is an error if its address was given up earlier, and recorded again', async () => {
    const site = siteFrom({ 'articles/satu.md': text(), 'articles/dua.md': text({ id: 'dua234' }) });
    await site.publish();
    rmSync(join(site.content, 'articles/dua.md'));
    site.markGone('dua');
    await site.publish();
    site.put('articles/dua.md', text({ id: 'dua234' }));
    await site.publish();
    const lines = site.permalinks().trimEnd().split('\n');
    expect(lines.at(-1)).toBe('{"path":"/2024/06/19/dua/","id":"dua234"}');
    rmSync(join(site.content, 'articles/dua.md'));
    site.put('permalinks.jsonl', `${lines.slice(0, -1).join('\n')}\n`);
    await expect(site.publish()).rejects.toThrow(/has lost \{"path":"\/2024\/06\/19\/dua\/"/);
    site.put('permalinks.jsonl', `${lines.join('\n')}\n${lines.at(-1)!.replace('}', ',"gone":true}')}\n`);
    await site.publish();
    expect(existsSync(join(site.out, 'a/dua234'))).toBe(false);
  });

  test('a folder in place of the permalinks file is an error, and nothing is touched', async () => {
    const site = siteFrom({ 'articles/satu.md': text() });
    await site.publish();
    const before = site.outputFiles();
    const { content, out, state } = site;
    renameSync(join(content, 'permalinks.jsonl'), join(content, 'lain.jsonl'));
    mkdirSync(join(content, 'permalinks.jsonl'));
    await expect(site.publish()).rejects.toThrow(
      /permalinks\.jsonl is a folder, where the permalinks file belongs/,
    );
    const { status, stderr } = await command('check', ['--content', content, '--out', out, '--state', state]);
    expect([status, stderr]).toEqual([1, expect.stringContaining('permalinks.jsonl is a folder')]);
    expect(site.outputFiles()).toEqual(before);
    rmSync(join(content, 'permalinks.jsonl'), { recursive: true });
    renameSync(join(content, 'lain.jsonl'), join(content, 'permalinks.jsonl'));
    await site.publish();
    expect(site.outputFiles()).toEqual(before);
  });

  test('a permalinks file that is a symbolic link stays one, and its target is written', async () => {
    const site = siteFrom({ 'articles/satu.md': text(), 'arsip/buku.jsonl': '' });
    symlinkSync('arsip/buku.jsonl', join(site.content, 'permalinks.jsonl'));
    await site.publish();
    expect(readlinkSync(join(site.content, 'permalinks.jsonl'))).toBe('arsip/buku.jsonl');
    expect(readFileSync(join(site.content, 'arsip/buku.jsonl'), 'utf8')).toContain('"/2024/06/19/satu/"');
    site.put('articles/dua.md', text({ id: 'dua234' }));
    await site.publish();
    expect(site.permalinks()).toContain('"/2024/06/19/dua/"');
    expect(await site.differing()).toEqual([]);
  });

  test.each([
    [
      '{"path":"/robots.txt","id":"abc234"}',
      /permalinks\.jsonl:1 has the address \/robots\.txt, which needs a folder where the site has its file \/robots\.txt/,
    ],
    ['{"path":"/2024/06/19/satu/index.md/x/","id":"abc234"}', /permalinks\.jsonl:1 .*index\.md/],
    [
      '{"path":"/index.html","id":"abc234"}',
      /permalinks\.jsonl:1 has the address \/index\.html, which has its file at \/; take out/,
    ],
    ['{"path":"/.warta-files/","id":"abc234"}', /permalinks\.jsonl:1 .*begins with a dot/],
    ['{"path":"/media/x/","id":"abc234"}', /permalinks\.jsonl:1 .*lies in \/media\//],
    ['{"path":"/lama/","tag":"x","id":"y"}', /permalinks\.jsonl:1 is no line of the permalinks file/],
  ])('%s is an error with its line', async (line, expected) => {
    const site = siteFrom({ 'articles/satu.md': text(), 'permalinks.jsonl': `${line}\n` });
    await expect(site.publish()).rejects.toThrow(expected);
    expect(existsSync(site.out) ? filesBelow(site.out) : []).toEqual([]);
    expect(site.permalinks()).toBe(`${line}\n`);
  });
});

test('a file can replace a folder, and a folder a file', async () => {
  const site = siteFrom({ 'articles/satu.md': text({ aliases: '[/lama.html]' }) });
  await site.publish();
  const gone = () =>
    site.put(
      'permalinks.jsonl',
      site.permalinks().replaceAll(/(lama[^"]*","id":"abc234")\}/g, '$1,"gone":true}'),
    );
  site.put('articles/satu.md', text({ aliases: '[/lama/baru/]' }));
  gone();
  await site.publish();
  expect(site.read('lama/baru/index.html')).toContain('url=');
  expect(await site.differing()).toEqual([]);
});

describe('a preview', () => {
  const future = '2090-01-01T00:00:00+07:00';
  test.each([
    ['of another moment', ['--now', future]],
    ['at another address', ['--site-url', 'https://pratinjau.example']],
  ])(
    '%s writes nothing into the content folder, and the next build records the addresses that it showed',
    async (_, args) => {
      const site = siteFrom({
        'articles/satu.md': text(),
        'articles/nanti.md': text({ id: 'nanti2', published: '2089-01-01T08:00:00+07:00' }),
      });
      const { content, out, state } = site;
      const before = filesBelow(content);
      const places = ['--content', content, '--out', out, '--state', state];
      expect(await command('build', [...places, ...args])).toMatchObject({ status: 0 });
      expect(filesBelow(content)).toEqual(before);
      expect(existsSync(join(out, '2089/01/01/nanti/index.html'))).toBe(args[1] === future);

      expect(await command('build', places)).toMatchObject({ status: 0 });
      expect(site.permalinks()).toContain('"/2024/06/19/satu/"');
      expect(site.permalinks()).not.toMatch(/nanti|pratinjau/);
      expect(await site.differing()).toEqual([]);
    },
  );
});

describe('npm run check', () => {
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x.example', ...args], { cwd });

  test('fails until the lines that were published are committed to Git', async () => {
    const site = siteFrom({ 'articles/satu.md': text() });
    const { content, out, state } = site;
    const check = () => command('check', ['--content', content, '--out', out, '--state', state]);
    git(content, 'init', '-q');
    git(content, 'add', '.');
    git(content, 'commit', '-qm', 'x');
    expect(await check()).toMatchObject({ status: 0 });
    await site.publish();
    const { status, stderr } = await check();
    expect(stderr).toMatch(/permalinks\.jsonl is not committed: Git does not have \d+ that were published/);
    expect(status).toBe(1);
    git(content, 'add', '.');
    rmSync(state, { recursive: true });
    expect(await check()).toMatchObject({ status: 1 });
    git(content, 'commit', '-qm', 'y');
    expect(await check()).toMatchObject({ status: 0 });
  });

  test('fails if the permalinks file lacks pages of the site in dist/, even without the state folder', async () => {
    const site = siteFrom({ 'articles/satu.md': text() });
    const { content, out, state } = site;
    await site.publish();
    const whole = site.permalinks();
    rmSync(state, { recursive: true });
    site.put('permalinks.jsonl', whole.replace(/.*\/satu\/.*\n/, ''));
    const check = () => command('check', ['--content', content, '--out', out, '--state', state]);
    const { status, stderr } = await check();
    expect(stderr).toMatch(/permalinks\.jsonl lacks \/2024\/06\/19\/satu\/; take the file as the build into/);
    expect(status).toBe(1);
    // An address that is given up while its page exists is not lost: the next build appends it again.
    site.put('permalinks.jsonl', whole.replace('"tag":"rusia"', '"tag":"rusia","gone":true'));
    expect(await check()).toMatchObject({ status: 0 });
    site.put('permalinks.jsonl', whole);
    // A preview shows addresses that never became public.
    site.put('articles/dua.md', text({ id: 'dua234' }));
    const preview = ['--content', content, '--out', out, '--state', state, '--site-url', 'https://x.example'];
    expect(await command('build', preview)).toMatchObject({ status: 0 });
    expect(await check()).toMatchObject({ status: 0 });
  });
});
