import { cpSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { lock } from '../../src/build/lock.ts';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { exitStatus } from '../../src/cli/exitStatus.ts';
import { terminal } from '../../src/cli/output.ts';
import { reportError } from '../../src/cli/reportError.ts';
import { runBuild } from '../../src/cli/runBuild.ts';
import { article, contentFolder, redaksi, temporaryFolder } from '../contentFolder.ts';
import { command, projectRoot } from './command.ts';
import { elements, htmlFiles, readPage } from './sitePages.ts';

const folder = temporaryFolder();
const out = join(folder, 'dist');
const state = join(folder, 'state');
const good: Record<string, string> = { ...redaksi, 'articles/2024/06/baik.md': article() };
const publish = (content: string, ...more: string[]) =>
  command('build', ['--content', content, '--out', out, '--state', state, ...more]);
/** What the command prints, and the status with which it ends, without a process of its own. */
async function publishHere(content: string): Promise<{ status: number; stderr: string }> {
  let stderr = '';
  const output = { ...terminal, err: (text: string) => void (stderr += text), redraws: false };
  try {
    await runBuild({ content, out, state }, false, output);
    return { status: 0, stderr };
  } catch (error) {
    reportError(error, output);
    return { status: exitStatus(error), stderr };
  }
}
/** What a build may not touch when it is refused: the site, the content and the permalinks file in it. */
const bytes = (content: string) =>
  Object.fromEntries(
    [out, content].flatMap((folder) =>
      filesBelow(folder).map((file) => [join(folder, file), readFileSync(join(folder, file), 'base64')]),
    ),
  );

beforeAll(async () => {
  // The templates are compiled already.
  cpSync(join(inject('shipped').state, 'app'), join(state, 'app'), { recursive: true });
  const { status, stderr } = await publish(contentFolder(good, join(folder, 'good')));
  expect(stderr).toContain('Published: 1 articles');
  expect(status).toBe(0);
  // Without its lines every other content would be refused for the addresses that it loses.
  good['permalinks.jsonl'] = readFileSync(join(folder, 'good/permalinks.jsonl'), 'utf8');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = 'articles/2024/06/buruk.md';
const bad = (fields: Record<string, string | null>, body?: string) => ({
  [file]: article({ id: 'bad234', ...fields }, body),
});

const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#345' } });
const jpeg = await flat(1300, 900).jpeg().toBuffer();
const halfOfJpeg = jpeg.subarray(0, jpeg.length / 2);
const strip = await flat(100, 20_000).png().toBuffer();

describe('a build is refused, with the place and the remedy, and the site stays as it was', () => {
  test.each<[string, Record<string, string | Buffer>, RegExp[]]>([
    [
      'broken YAML',
      bad({ headline: 'Satu: dua: tiga' }),
      [/buruk\.md:3 the front matter is not valid YAML/, /in quotes/],
    ],
    ['no front matter', { [file]: '# Judul\n' }, [/buruk\.md:1 has no front matter/, /npm run new/]],
    [
      'a file that is not UTF-8',
      { [file]: Buffer.from('---\nid: bad234\nheadline: Caf\xe9\n', 'latin1') },
      [/buruk\.md:3 is not UTF-8; save it as UTF-8/],
    ],
    [
      'an article of 20 MB',
      bad({}, 'kata '.repeat(4_000_000)),
      [/buruk\.md is 20\.0 MB long; a text may have 2 MB/],
    ],
    [
      'a comment behind an empty line, and one in a field',
      bad({ kicker: 'Kota <!-- Rina -->' }, 'Polisi datang[^sumber]. <!-- Rina\n\nrahasia -->\n'),
      [
        /buruk\.md:11 "kicker" has <!-- Rina -->, where no comment is read/,
        /buruk\.md:14 has <!-- Rina, where/,
      ],
    ],
    [
      'a draft whose front matter ends too early',
      { [file]: article({ id: 'bad234' }, 'x').replace('\n---\n', '\n---\ndraft: true\n---\n') },
      [/buruk\.md:12 has fields below its front matter/],
    ],
    [
      'a paragraph that HTML hides, and the parser puts behind it',
      bad({}, '<p hidden>\n\nRina[^sumber]\n\n</p>\n'),
      [/buruk\.md:13 has <p hidden>, of which browsers hide what is in it/],
    ],
    [
      'a time without a zone',
      bad({ published: '2024-06-19T20:15:00' }),
      [/buruk\.md:9 "published" \(2024-06-19T20:15:00\) has no time zone/],
    ],
    [
      'an alias that climbs out',
      bad({ aliases: '[/../../etc/passwd]' }),
      [/buruk\.md:11 "aliases\[0\]" must not contain \. or \.\. segments/],
    ],
    [
      'a slug that climbs out',
      { 'articles/2024/06/a..%2f..%2fluar.md': article({ id: 'bad234' }) },
      [/luar\.md has a name that cannot be an address/],
    ],
    [
      'an unknown field',
      bad({ tag: 'rusia' }),
      [/buruk\.md:11 "tag" is not a known field; did you mean "tags"\?/],
    ],
    ['a missing field', bad({ description: null }), [/buruk\.md:2 "description" is missing; add it/]],
    [
      'an update before the publication',
      bad({ updated: '2024-06-18T08:00:00+07:00' }),
      [/buruk\.md:11 "updated" lies before "published"; correct one of the two/],
    ],
    [
      'an unknown section',
      bad({ section: 'olahraga' }),
      [/buruk\.md:6 "section" \(olahraga\) is not a section; use one of: dunia/],
    ],
    [
      'an unknown author',
      bad({ authors: '[siapa]' }),
      [/buruk\.md:8 names the author "siapa", which does not exist/],
    ],
    [
      'an author who is named twice',
      bad({ authors: '[redaksi, redaksi]' }),
      [/buruk\.md:8 "authors\[1\]" \(redaksi\) is in the list already; keep one/],
    ],
    [
      'a translation of nothing',
      bad({ translationOf: 'nol234' }),
      [/names the translation "nol234", which does not exist/],
    ],
    [
      'two articles with one id',
      bad({ id: 'abc234' }),
      [/buruk\.md has the id \(abc234\) that articles\/2024\/06\/baik\.md has; give one/],
    ],
    [
      'two articles with one address',
      { 'articles/lain/baik.md': article({ id: 'bad234' }) },
      [/baik\.md has the address \(\/2024\/06\/19\/baik\/\) that articles\/2024\/06\/baik\.md has; rename/],
    ],
    [
      'an alias with the address of a page',
      bad({ aliases: '[/2024/06/19/baik/]' }),
      [/has the alias \/2024\/06\/19\/baik\/, which is the address of another page/],
    ],
    ...(
      [
        ['/index.html', /has the alias \/, which is the address of another page/],
        [
          '/2024/06/19/baik/index.html',
          /has the alias \/2024\/06\/19\/baik\/, which is the address of another page/,
        ],
        ['/2024/06/19/BAIK/', /which differs only in its capitals from \/2024\/06\/19\/baik\//],
        [
          '/robots.txt',
          /has the alias \/robots\.txt\/, which needs a folder where the site has its file \/robots\.txt/,
        ],
        ['/Robots.TXT', /needs a folder where the site has its file \/robots\.txt/],
        ['/rss.xml', /needs a folder where the site has its file \/rss\.xml/],
        [
          '/2024/06/19/baik/index.md/lama/',
          /needs a folder where the site has its file \/2024\/06\/19\/baik\/index\.md/,
        ],
        ['/404.html/', /needs a folder where the site has its file \/404\.html/],
        ['/404.html', /has the alias \/404\.html, which is the address of another page/],
        ['/icon.svg', /needs a place where the site has its file \/icon\.svg/],
        ['/favicon.ico/x/', /needs a place where the site has its file \/favicon\.ico/],
        ['/media/', /lies in \/media\/, where the site keeps files of its own/],
        ['/Media/index.HTML', /lies in \/media\/, where the site keeps files of its own/],
        ['/media/lama/', /lies in \/media\/, where the site keeps files of its own/],
        ['/_astro/a.html', /lies in \/_astro\//],
        ['/.warta-files', /has a name that begins with a dot \(\.warta-files\)/],
        ['/.WARTA-FILES/', /has a name that begins with a dot/],
        ['/.git/hooks/', /has a name that begins with a dot \(\.git\)/],
        ['/lama/.env.html', /has a name that begins with a dot \(\.env\.html\)/],
        ['/lama.html/x/', /needs a folder where the address \/lama\.html has its file/],
        [`/${'a'.repeat(256)}/`, /has a part of 256 bytes, where file systems take 255/],
        [`/${'é'.repeat(128)}/`, /has a part of 256 bytes/],
        [`/${'abc/'.repeat(300)}`, /is 1201 bytes long, where 1000 are the most/],
      ] as [string, RegExp][]
    ).map(([alias, expected]): [string, Record<string, string>, RegExp[]] => [
      `the alias ${alias.slice(0, 40)}`,
      bad({ aliases: `["${alias}"]` }),
      [/buruk\.md:11 "aliases" has the alias/, expected],
    ]),
    [
      'one alias in two spellings',
      bad({ aliases: '[/lama, /Lama/]' }),
      [/has the alias \/lama\/, which differs only in its capitals from \/Lama\//],
    ],
    [
      'an alias where an article waits for its time',
      {
        ...bad({ aliases: '[/2090/01/02/nanti/]' }),
        'articles/nanti.md': article({ id: 'nanti2', published: '2090-01-02T08:00:00+07:00' }),
      },
      [/has the alias \/2090\/01\/02\/nanti\/, where articles\/nanti\.md will make a page/],
    ],
    [
      'a former name of an author that somebody has',
      { 'authors/ani.yml': 'name: Ani\naliases: [redaksi]\n' },
      [/ani\.yml:2 "aliases" has the former name "redaksi", which authors\/redaksi\.yml has too/],
    ],
    [
      'a citation of nothing',
      bad({}, 'Kata[^hantu].\n'),
      [/buruk\.md:13 cites \[\^hantu\], which is neither a source/],
    ],
    [
      'a dead link',
      bad({}, '\n[sini](/2024/06/19/hilang/)\n'),
      [/buruk\.md:14 has a link to \/2024\/06\/19\/hilang\/, where there is no page/],
    ],
    [
      'a link without its slash',
      bad({}, '[sini](/2024/06/19/baik)\n'),
      [/the address ends with a slash: \/2024\/06\/19\/baik\//],
    ],
    [
      'an image without alt',
      bad({}, '![](./a.png)\n'),
      [/buruk\.md:13 has an image \(\.\/a\.png\) without alt/],
    ],
    [
      'an image that is missing',
      bad({}, '![Peta](./a.png)\n'),
      [/buruk\.md:13 has an image \(\.\/a\.png\) that is not there/],
    ],
    [
      'an image that is a text file',
      { ...bad({ image: '{ src: ./a.jpg, alt: Peta }' }), 'articles/2024/06/a.jpg': 'ini bukan gambar' },
      [/buruk\.md:11 "image\.src" has an image \(\.\/a\.jpg\) that cannot be read as a picture/],
    ],
    [
      'a JPEG without its second half',
      { ...bad({ image: '{ src: ./a.jpg, alt: Peta }' }), 'articles/2024/06/a.jpg': halfOfJpeg },
      [/buruk\.md:11 "image\.src" has an image \(\.\/a\.jpg\) that is damaged \(.*premature end/],
    ],
    [
      'a strip that no format can hold',
      { ...bad({}, '![Garis](./a.png)\n'), 'articles/2024/06/a.png': strip },
      [/buruk\.md:13 has an image \(\.\/a\.png\) that is 20000 px high and 100 px wide; cut it/],
    ],
    [
      'quotations that are nested too deeply',
      bad({}, `${'>'.repeat(20_000)} a\n`),
      [/buruk\.md:13 has quotations or lists that are nested too deeply/],
    ],
    [
      'a link that is no address',
      bad({}, 'Kata <a href="/\\[">x</a>.\n'),
      [/buruk\.md:13 has a link to "\/\\\["/],
    ],
    [
      'an image from elsewhere',
      bad({}, '![Peta](https://lain.example/a.jpg)\n'),
      [/has an image from elsewhere/],
    ],
    [
      'an image out of the content folder',
      bad({}, '![Peta](../../../../a.jpg)\n'),
      [/has an image outside the content folder/],
    ],
    [
      'an author file with a fault',
      { 'authors/siapa.yml': 'nama: Siapa\n' },
      [/siapa\.yml:1 "nama" is not a known field; did you mean "name"/],
    ],
    [
      'a static page with the name of a part of the site',
      { 'pages/arsip.md': '---\ntitle: A\ndescription: B\n---\n' },
      [/arsip\.md has a name that .* the site uses itself/],
    ],
  ])('%s', async (_, files, expected) => {
    const content = contentFolder({ ...good, ...files });
    const before = bytes(content);
    const { status, stderr } = await publishHere(content);
    for (const pattern of expected) expect(stderr).toMatch(pattern);
    expect(stderr).toContain('Nothing was published');
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(1);
    expect(bytes(content)).toEqual(before);
  });

  test('a symbolic link to something outside of the content folder', async () => {
    const content = contentFolder(good);
    symlinkSync('/etc/passwd', join(content, 'articles/2024/06/rahasia.md'));
    const before = bytes(content);
    const { status, stderr } = await publishHere(content);
    expect(stderr).toMatch(
      /rahasia\.md is a symbolic link that leads out of the content folder; put the file itself here/,
    );
    expect(status).toBe(1);
    expect(bytes(content)).toEqual(before);
  });

  test('every error of every file at once', async () => {
    const content = contentFolder({
      ...good,
      ...bad({ type: 'berita', description: null }),
      'articles/2024/07/lain.md': article({ id: 'oth234', published: '2024-07-01' }),
    });
    const { stderr } = await publishHere(content);
    expect(stderr).toMatch(/"description" is missing/);
    expect(stderr).toMatch(/"type" \(berita\) must be one of: news, analysis/);
    expect(stderr).toMatch(/lain\.md:9 "published" \(2024-07-01\) has no time zone/);
    expect(stderr).toMatch(
      /Nothing was published: 3 errors, \d+ warnings\. Mend the errors; the site is as it was\./,
    );
  });
});

test('script and javascript: in Markdown are removed, with a warning that names the line', async () => {
  const body =
    'Teks[^sumber].\n\n<script>alert(1)</script>\n\n[klik](javascript:alert(1)) <b onclick="x()">tebal</b>\n';
  const content = contentFolder({ ...good, 'articles/2024/06/jahil.md': article({ id: 'jah234' }, body) });
  const { status, stderr } = await publishHere(content);
  expect(status).toBe(0);
  expect(stderr).toMatch(/warning .*jahil\.md:15 has <script>, which was removed/);
  expect(stderr).toMatch(/warning .*jahil\.md:17 has an address that begins with javascript:/);
  expect(stderr).toMatch(/warning .*jahil\.md:17 has an attribute onclick/);
  const html = readFileSync(join(out, '2024/06/19/jahil/index.html'), 'utf8');
  expect(html).not.toMatch(/alert|onclick|javascript:/);
});

test('front matter is text, never HTML', async () => {
  const hostile = `'"><script>alert(1)</script>'`;
  const content = contentFolder({
    'authors/redaksi.yml': `name: ${hostile}\nbio: ${hostile}\nrole: ${hostile}\n`,
    [file]: article({
      id: 'bad234',
      headline: hostile,
      kicker: hostile,
      description: hostile,
      dateline: hostile,
      sources: `{ sumber: { name: ${hostile}, role: agency, title: ${hostile}, note: ${hostile} } }`,
      corrections: `[{ kind: correction, at: 2024-06-20T08:00:00+07:00, text: ${hostile} }]`,
    }),
    'pages/tentang.md': `---\ntitle: ${hostile}\ndescription: ${hostile}\n---\n`,
  });
  const { status } = await publish(content, '--clean');
  expect(status).toBe(0);
  const pages = htmlFiles(out);
  expect(pages.length).toBeGreaterThan(20);
  for (const page of pages) {
    const scripts = elements(readPage(out, page)).filter(({ name }) => name === 'script');
    expect(scripts.length, page).toBeGreaterThan(0);
    expect(
      // JSON is no script to a browser, and nothing in it can end its element.
      scripts.filter(({ text, attributes: { type } }) =>
        text.includes(type === 'application/ld+json' ? '<' : 'alert'),
      ),
      page,
    ).toEqual([]);
  }
  expect(readPage(out, '2024/06/19/buruk/index.html')).toContain('&lt;script&gt;alert(1)');
});

describe('wrong usage ends with status 2 and one sentence', () => {
  test.each([
    [
      'a site address without a scheme',
      ['--site-url', 'warta.example'],
      2,
      /--site-url warta\.example must be an address with its scheme/,
    ],
    ['a time without a zone', ['--now', '2024-06-19'], 2, /is not a time with its zone/],
    ['an unknown option', ['--fast'], 2, /--fast/],
    ['a content folder that is not there', ['--content', '/nowhere/at/all'], 2, /There is no content folder/],
    [
      'an out folder with something else in it',
      ['--out', join(projectRoot, 'docs')],
      2,
      /is not empty, and no site of Warta is in it/,
    ],
    [
      'an out folder that holds the project',
      ['--out', projectRoot],
      2,
      /holds the project; name a folder of its own/,
    ],
  ])('%s', async (_, args, expected, message) => {
    const { status, stderr } = await publish(join(folder, 'good'), ...args);
    expect(stderr).toMatch(message);
    expect(status).toBe(expected);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('another build in the same state folder: status 3', async () => {
    const unlock = lock({ state });
    const { status, stderr } = await publish(join(folder, 'good'));
    unlock();
    expect(stderr).toContain(`Another command of Warta (process ${process.pid}) works in ${state}. Wait`);
    expect(status).toBe(3);
  });
});
