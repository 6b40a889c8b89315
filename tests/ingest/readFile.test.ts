import { execFileSync } from 'node:child_process';
import { chmodSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesOnDisk } from '../../src/ingest/contentFiles.ts';
import { readFile } from '../../src/ingest/readFile.ts';
import { fileKind } from '../../src/ingest/fileKind.ts';
import { contentFiles } from '../../src/ingest/scan.ts';
import { problemText } from '../../src/lib/problem.ts';
import { article, contentFolder } from '../contentFolder.ts';
import { openTestStore } from '../openTestStore.ts';
import { projectRoot } from '../site/command.ts';
import { siteWith } from '../site.ts';

const path = 'articles/2024/06/buruk.md';
const read = async (text: string | Buffer, file = path) => {
  const content = contentFolder({ [file]: text });
  const { problems } = await readFile(
    { path: file, kind: fileKind(file)! },
    { content: filesOnDisk(content), site: siteWith(), formerHosts: [] },
  );
  return problems.filter(({ severity }) => severity === 'error').map(problemText);
};
const nested = (open: string, close: string, depth: number) =>
  article({}, `Teks[^sumber].\n\n${open.repeat(depth)}a${close.repeat(depth)}\n`);

/** What nobody writes by hand, and programs or attackers do. */
const deep: [string, string][] = [
  ['20,000 quotations', nested('>', '', 20_000)],
  ['20,000 quotations with spaces', nested('> ', '', 20_000)],
  ['5,000 lists on a line', nested('- ', '', 5000)],
  [
    'a list in a list, 1,400 deep',
    article({}, Array.from({ length: 1400 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n')),
  ],
  ['lists in quotations', nested('> - ', '', 5000)],
  ['10,000 elements', nested('<div>', '</div>', 10_000)],
  ['10,000 elements in a line', nested('<b>', '</b>', 10_000)],
  ['20,000 emphases', nested('*a ', ' a*', 20_000)],
  // A program that threw in a callback would end here, and the Markdown of the page would take minutes.
  ['2,000 emphases', nested('*a ', ' c*', 2000)],
  ['400 emphases', nested('*a ', ' c*', 400)],
  ['2,000 elements in a line', nested('<b>a ', '</b>', 2000)],
  ['2,000 elements that are never closed', nested('<i>a ', '', 2000)],
  ['30,000 strong texts', nested('**', '**', 30_000)],
  ['a million quotations', nested('>', '', 1_000_000)],
  ['700,000 asterisks', nested('*a ', '', 600_000)],
  ['a million angle brackets', nested('<', '', 1_000_000)],
];

describe('a text that would overflow the stack or take an hour is at once an error of its file', () => {
  test.each(deep)('%s', async (_, text) => {
    const start = performance.now();
    expect(await read(text)).toEqual([
      expect.stringMatching(
        /^articles\/2024\/06\/buruk\.md(:\d+)? .*(too deeply|too many).*; write it with fewer/,
      ),
    ]);
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  test('in threads too', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [`articles/2024/06/n-${i}.md`, article({ id: `n${1000 + i}` })]),
    );
    const faulty = Object.fromEntries(
      deep.slice(0, 13).map(([, text], i) => [`articles/2024/07/d-${i}.md`, text]),
    );
    const testStore = await openTestStore({ 'authors/redaksi.yml': 'name: Redaksi\n', ...many, ...faulty });
    const errors = testStore.problems().filter(({ severity }) => severity === 'error');
    expect([...new Set(errors.map(({ file }) => file))].sort()).toEqual(Object.keys(faulty).sort());
  });
});

test('a picture that no program could hold is an error of its file and of the article that shows it', async () => {
  const content = contentFolder({
    ...{ 'articles/2024/06/x.jpg': '', [path]: article({}, 'Teks[^sumber].\n\n![Garis](./x.jpg)\n') },
  });
  truncateSync(join(content, 'articles/2024/06/x.jpg'), 3e9);
  for (const file of ['articles/2024/06/x.jpg', path]) {
    const { problems } = await readFile(
      { path: file, kind: fileKind(file)! },
      { content: filesOnDisk(content), site: siteWith(), formerHosts: [] },
    );
    expect(problems.map(problemText)).toEqual([
      expect.stringMatching(/is 3000\.0 MB long; a picture may have 200 MB at the most: save it smaller/),
    ]);
  }
});

describe('any number of brackets, links and notes can be read', () => {
  test.each([
    ['20,000 brackets', nested('[', ']', 20_000)],
    ['20,000 parentheses', article({}, `[a](${'('.repeat(20_000)}${')'.repeat(20_000)})[^sumber]\n`)],
    [
      'footnotes in footnotes',
      article(
        {},
        `[^a0][^sumber]\n\n${Array.from({ length: 900 }, (_, i) => `[^a${i}]: [^a${i + 1}]`).join('\n\n')}\n\n[^a900]: z\n`,
      ),
    ],
    ['an address that is none', article({}, 'Teks[^sumber] <a href="/\\[">x</a>\n')],
    [
      'other addresses that are none',
      article({}, 'Teks[^sumber] <a href="//[">x</a> <a href="http://%">y</a> [z](</\\\\[:>)\n'),
    ],
  ])('%s', async (_, text) => {
    // Whether one of them is at fault is not said here; none is thrown.
    for (const problem of await read(text)) expect(problem).not.toMatch(/cannot be read|report it/);
  });
});

describe('a file that cannot be read is an error of that file', () => {
  test('a file that was removed since the scan', async () => {
    const content = contentFolder({ 'articles/a.md': 'a' });
    for (const gone of [
      'articles/b.md',
      'articles/b.jpg',
      'authors/b.yml',
      'pages/b.md',
      'articles/a.md/b.md',
    ]) {
      const { problems } = await readFile(
        { path: gone, kind: fileKind(gone)! },
        { content: filesOnDisk(content), site: siteWith(), formerHosts: [] },
      );
      expect(problems.map(problemText)).toEqual([`${gone} was gone when it was to be read; publish again`]);
    }
  });

  test('a file or a folder of another user', () => {
    const content = contentFolder({
      ...{ 'articles/a.md': article(), 'articles/b/b.md': article(), 'articles/c/c.md': article() },
      ...{ 'articles/b/b.png': 'x', 'articles/c/c.png': 'x' },
    });
    chmodSync(join(content, 'articles/a.md'), 0o000);
    chmodSync(join(content, 'articles/b'), 0o000);
    // Its names may be read, and nothing else of its files.
    chmodSync(join(content, 'articles/c'), 0o444);
    chmodSync(content, 0o755);
    chmodSync(join(content, '..'), 0o755);
    const script = `
      const { readBytes } = await import('./src/ingest/readBytes.ts');
      const { scan } = await import('./src/ingest/scan.ts');
      const { filesOnDisk } = await import('./src/ingest/contentFiles.ts');
      const { readImage } = await import('./src/ingest/readImage.ts');
      if (process.getuid() === 0) process.setuid(65534);
      console.log(readBytes(${JSON.stringify(join(content, 'articles/a.md'))}, 9, '').fault);
      for (const { file, message } of scan(${JSON.stringify(content)}).problems.reverse()) console.log(file, message);
      for (const name of ['b', 'c'])
        await readImage(filesOnDisk(${JSON.stringify(content)}), 'articles/a.md', name + '/' + name + '.png').catch(({ message }) => console.log(message));`;
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: projectRoot,
    });
    expect(said.toString()).toBe(
      'may not be read by this user; give the right to who publishes (chmod a+r)\n' +
        'articles/b is a folder that may not be read by this user; give the right to who publishes (chmod a+rx)\n' +
        'articles/c is a folder that may not be read by this user; give the right to who publishes (chmod a+rx)\n' +
        'has an image (b/b.png) that may not be read by this user; give the right to who publishes (chmod a+r)\n' +
        'has an image (c/c.png) that may not be read by this user; give the right to who publishes (chmod a+r)\n',
    );
    for (const folder of ['b', 'c']) chmodSync(join(content, 'articles', folder), 0o755);
  });

  test.each([
    [
      'aliases that multiply',
      'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n',
    ],
    ['10,000 lists', `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`],
    ['10,000 groups', `a: ${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}\n`],
    ['lists that are not closed', `a: ${'['.repeat(10_000)}\n`],
    ['an alias of itself', 'a: &a [*a]\n'],
    ['a key that is a list', '? [a, b]\n: c\n'],
    ['an unknown tag', 'name: !!js/function "x"\n'],
  ])('YAML with %s', async (_, text) => {
    const problems = await read(text, 'authors/buruk.yml');
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) {
      expect(problem).toMatch(/^authors\/buruk\.yml/);
      expect(problem).not.toMatch(/report it/);
    }
  });
});

test('a folder with the name of an article is read as a folder', () => {
  const content = contentFolder({ 'articles/x.md/a.md': article() });
  expect(contentFiles(content).map(({ path }) => path)).toEqual(['articles/x.md/a.md']);
});

describe('an invisible character never reaches a page', () => {
  test.each<[string, string, RegExp]>([
    [
      'a bell in the text',
      article({}, 'Teks[^sumber].\n\nSatu \u0007dua\n'),
      /:15 has the control character U\+0007 at column 6/,
    ],
    ['a bell in a headline', article({ headline: 'Satu\u0007' }), /:3 has the control character U\+0007/],
    [
      'an escape of a terminal',
      article({}, 'Teks \u001b[31m[^sumber]\n'),
      /:13 has the control character U\+001B at column 6/,
    ],
    [
      'a control character of Windows-1252',
      article({}, 'Teks \u0093a\u0094[^sumber]\n'),
      /:13 has the control character U\+0093/,
    ],
    ['a null', article({}, 'Teks\0[^sumber]\n'), /:13 has the control character U\+0000/],
    ['a form feed', article({}, 'Teks\f[^sumber]\n'), /:13 has the control character U\+000C/],
    [
      'a mark that turns',
      article({ kicker: 'a\u202eb' }),
      /:11 has a mark that turns the direction of what follows \(U\+202E\)/,
    ],
    [
      'an isolate in a caption',
      article({}, 'Teks[^sumber]\n\n![a](./a.png "b\u2066c")\n'),
      /:15 has a mark that turns.*U\+2066/,
    ],
    [
      'a byte order mark in the midst',
      article({}, 'Teks\ufeff[^sumber]\n'),
      /:13 has a byte order mark \(U\+FEFF\) at column 5/,
    ],
    ['a line separator', article({ description: 'a\u2028b' }), /:4 has a line separator \(U\+2028\)/],
    ['what is no character', article({}, 'Teks\ufffe[^sumber]\n'), /:13 has the control character U\+FFFE/],
    [
      'a reference to a mark that turns',
      article({}, 'Teks[^sumber] `&#x202E;`\n\n<b>&#x202E;</b>\n'),
      /has a reference to a mark that turns/,
    ],
    [
      'a reference in HTML',
      article({}, 'Teks[^sumber] <i title="&#x9d;">a</i>\n<abbr title="&#x2069;">b</abbr>\n'),
      /has a reference to/,
    ],
  ])('%s', async (_, text, expected) => {
    expect(await read(text)).toEqual([expect.stringMatching(expected)]);
  });

  test.each([
    ['an author', 'authors/a.yml', 'name: A\u0007\n'],
    ['a page', 'pages/a.md', '---\ntitle: A\u0007\ndescription: B\n---\n'],
    ['an author by an escape', 'authors/a.yml', 'name: "A\\e[31m"\n'],
    ['a page by an escape', 'pages/b.md', '---\ntitle: "A\\x07"\ndescription: B\n---\n'],
  ])('%s', async (_, file, text) => {
    expect(await read(text, file)).toEqual([expect.stringMatching(/control character U\+00/)]);
  });

  test.each([
    ['with its mark', Buffer.from('\ufeff---\nid: a\n---\n', 'utf16le'), /is not UTF-8; save it as UTF-8/],
    [
      'without a mark',
      Buffer.from('---\nid: a\n---\n', 'utf16le'),
      /:1 is UTF-16, it seems; save it as UTF-8/,
    ],
  ])('UTF-16 %s is one error', async (_, text, expected) => {
    expect(await read(text)).toEqual([expect.stringMatching(expected)]);
  });

  test('tabs, soft hyphens, joiners, the marks of Arabic and a byte order mark are no error', async () => {
    expect(
      await read(
        `\ufeff${article({ headline: 'Ber\u00adita \u200f\u200d👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿' }, 'Teks\t[^sumber] `&#7;`\r\n')}`,
      ),
    ).toEqual([]);
  });
});

describe('an image that Markdown reads as text is reported, with what to write', () => {
  test.each([
    ['![Peta](./foto (1).jpg)', './foto (1).jpg'],
    ['![Peta](foto banjir.JPG "Banjir | Ani")', 'foto banjir.JPG'],
    ['Kata ![](gambar/a b/c.webp) kata', 'gambar/a b/c.webp'],
    ['![Peta](./foto(1.png)', './foto(1.png'],
  ])('%s', async (written, name) => {
    const problems = await read(article({}, `Teks[^sumber].\n\n${written}\n`));
    expect(problems).toEqual([
      expect.stringMatching(/:15 has an image that is no Markdown, since its name has a space/),
    ]);
    expect(problems[0]).toContain(`(<${name}>)`);
  });

  test.each(
    ['![Peta](./foto (1).jpg)', '\\!\\[Peta\\](a.jpg)', '!\\[Peta] (a.jpg)'].map((text) => `\`${text}\``),
  )('not in code: %s', async (written) => {
    expect(await read(article({}, `Teks[^sumber] ${written}\n`))).toEqual([]);
  });
});
