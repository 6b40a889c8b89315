import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { article, contentFolder, temporaryFolder } from '../contentFolder.ts';
import { projectRoot } from './command.ts';
import { installEngine, packEngine } from './engine.ts';
import { differences } from './equality.ts';

/* A newsroom that uses the packed engine, in a folder of its own: the tests go on from one another. */

const folder = temporaryFolder();
const paper = join(folder, 'kabar-kita');
const at = (...names: string[]) => join(paper, ...names);
const page = (path: string) => readFileSync(at('dist', path, 'index.html'), 'utf8');
const write = (file: string, text: string) => contentFolder({ [file]: text }, paper);
const editSite = (from: string | RegExp, to: string) => {
  const file = at('site.config.ts');
  const text = readFileSync(file, 'utf8');
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  writeFileSync(file, edited);
};

/** Runs a command with the binaries of a folder, as npm does. */
function run(cwd: string, command: string, ...args: string[]) {
  const bin = join(cwd, 'node_modules', '.bin');
  const { CI: _ci, VITEST: _vitest, NODE_ENV: _env, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env: { ...env, PATH: `${bin}:${env.PATH}` },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}
const npm = (...args: string[]) => run(paper, 'npm', 'run', '--silent', ...args);
function build() {
  const { status, said } = npm('build');
  expect(said).toMatch(/Published/);
  expect(status).toBe(0);
}

/** The text of each file that belongs to the newsroom. */
function ownFiles(): Record<string, string> {
  const files = readdirSync(paper, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(paper.length + 1))
    .filter((file) => !/^(node_modules|dist|\.warta|\.astro)\//.test(file));
  return Object.fromEntries(files.map((file) => [file, readFileSync(at(file), 'base64')]));
}

beforeAll(() => installEngine(packEngine(), folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a newsroom in a folder', () => {
  test('is begun by the package, and is published as it is', () => {
    const { status, said } = run(folder, 'warta', 'init', 'kabar-kita');
    expect(said).toContain('npm install && npm start');
    expect(status).toBe(0);
    const manifest = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { dependencies: object };
    expect(manifest.dependencies).toEqual({ warta: expect.stringMatching(/^file:warta-.*\.tgz$/) });
    expect(readFileSync(at('astro.config.mjs'), 'utf8').trim().split('\n')).toHaveLength(5);
    expect(readdirSync(at('content/pages'))).toHaveLength(5);
    const [tarball] = Object.values(manifest.dependencies) as string[];
    for (const file of [
      tarball!.slice(5),
      '.gitattributes',
      '.gitignore',
      '.npmrc',
      'README.md',
      '.github/workflows/publish.yml',
    ])
      expect(existsSync(at(file)), file).toBe(true);

    renameSync(join(folder, 'node_modules'), at('node_modules'));
    const checked = npm('check');
    expect(checked.said).toMatch(/Checked: 1 articles\. Warnings: 0\./);
    build();
    expect(page('')).toContain('Kabar Kita');
    expect(page('redaksi').replaceAll('\u00a0', ' ')).toContain('Undang-Undang Nomor 40 Tahun 1999');
    expect(readFileSync(at('content/permalinks.jsonl'), 'utf8')).toContain('selamat-datang');
    expect(npm('build').said).toContain('Files added: 0, changed: 0, removed: 0.');
  });

  test('begins in English too, with a name that YAML and TypeScript would read otherwise', () => {
    const { status } = run(paper, 'warta', 'init', 'other', '--lang', 'en', '--name', "The 'Daily': *News*");
    expect(status).toBe(0);
    const other = join(paper, 'other');
    renameSync(at('node_modules'), join(other, 'node_modules'));
    try {
      expect(run(other, 'npm', 'run', '--silent', 'build').said).toMatch(/Published: 1 articles/);
      expect(readFileSync(join(other, 'dist/about/index.html'), 'utf8')).toMatch(
        /<h1[^>]*>\s*About The ‘Daily’: \*News\*\s*<\/h1>/,
      );
    } finally {
      renameSync(join(other, 'node_modules'), at('node_modules'));
      rmSync(other, { recursive: true });
    }
  });

  test.each([
    [[], /Name one folder/],
    [['content'], /is not empty \(articles\); name a new folder/],
    [['site.config.ts'], /is a file; name a folder/],
    [['baru', '--lang', 'fr'], /--lang fr has no first pages; choose id or en/],
    [['baru', '--name', ' '], /--name is no name of an outlet/],
  ])('is not begun with %j', (args, message) => {
    const before = ownFiles();
    const { status, said } = run(paper, 'warta', 'init', ...args);
    expect(said).toMatch(message);
    expect(status).toBe(2);
    expect(ownFiles()).toEqual(before);
  });

  test('has colours, measures and components of its own', () => {
    write('theme/theme.css', '@theme { --color-accent: light-dark(#0b5d3b, #7bd3a8); }\n');
    write(
      'theme/Masthead.astro',
      `---
import type { ComponentProps } from 'astro/types';
import Original from 'warta/components/Masthead.astro';
import { siteContext } from 'warta/theme';
import Strip from './parts/Strip.astro';

type Props = ComponentProps<typeof Original>;
---

<Strip name={siteContext().site.name} />
<Original {...Astro.props} />
`,
    );
    write('theme/parts/Strip.astro', '<p class="tracking-widest">Harian {Astro.props.name}</p>\n');
    build();
    for (const path of ['', 'redaksi', 'arsip']) {
      expect(page(path)).toContain('<p class="tracking-widest">Harian Kabar Kita</p>');
      expect(page(path)).toContain('class="masthead');
      expect(page(path)).toContain('#0b5d3b');
      expect(page(path)).toContain('.tracking-widest{');
    }
  });

  test('is told of what nothing in its theme uses', () => {
    write('theme/Mastheed.astro', '<p></p>\n');
    write('theme/style.css', '');
    const { status, said } = npm('check');
    expect(said).toMatch(
      /theme\/Mastheed\.astro replaces no component of Warta; did you mean Masthead\.astro\?/,
    );
    expect(status).toBe(1);
    expect(said).toMatch(/theme\/style\.css is not used: styles are in theme\.css/);
    for (const file of ['Mastheed.astro', 'style.css']) rmSync(at('theme', file));
  });

  test('is told which component threw, on which page, and keeps its site', () => {
    const pages = ownPages();
    write('theme/Byline.astro', '---\nconst { article } = Astro.props;\n---\n\n<p>{article.tidak.ada}</p>\n');
    const { status, said } = npm('build');
    expect(said).toMatch(
      /theme\/Byline\.astro threw, so the page \/\d{4}\/\S* cannot be rendered: Cannot read/,
    );
    expect(said).toContain('Nothing was published');
    expect(status).toBe(1);
    expect(ownPages()).toEqual(pages);
    rmSync(at('theme/Byline.astro'));
    build();
  });

  test.each([
    ['export default {};', /astro\.config\.mjs does not use warta\(\)/],
    ["import { warta } from 'warta';\nwarta();\nexport default {};", /Astro compiled no templates of Warta/],
    [
      "import { warta } from 'warta';\nexport default { base: '/koran', integrations: [warta()] };",
      /"base" cannot be set in astro\.config\.mjs/,
    ],
    [
      "import { warta } from 'warta';\nexport default { integrations: [warta({ components: { Masthed: 'a.astro' } })] };",
      /"Masthed" in "components" is no component of Warta/,
    ],
  ])('keeps its site with a configuration of Astro that is wrong: %s', (text, message) => {
    const before = readFileSync(at('astro.config.mjs'), 'utf8');
    const pages = ownPages();
    write('astro.config.mjs', text);
    const { status, said } = npm('build');
    expect(said).toMatch(message);
    expect(status).toBe(1);
    expect(ownPages()).toEqual(pages);
    writeFileSync(at('astro.config.mjs'), before);
    expect(npm('build').status).toBe(0);
  });

  test('has plugins of remark and rehype, which come before the sanitiser', () => {
    write(
      'plugins/visit.ts',
      `export function visit(node: any, type: string, change: (node: any) => void): void {
  if (node.type === type) change(node);
  for (const child of node.children ?? []) visit(child, type, change);
}
`,
    );
    write(
      'plugins/angka.ts',
      `import { visit } from './visit.ts';

/** Writes a space between a number and its unit that does not break. */
function remarkNumbers({ unit }: { unit: string }) {
  return (tree: any) => visit(tree, 'text', (node) => (node.value = node.value.replace(' ' + unit, '\\u00a0' + unit)));
}
export default [remarkNumbers, { unit: 'km' }];
`,
    );
    write(
      'plugins/jahat.ts',
      `export default () => (tree: any) => {
  const script = { type: 'element', tagName: 'script', properties: {}, children: [{ type: 'text', value: 'alert(1)' }] };
  const link = { type: 'element', tagName: 'a', properties: { href: '/tidak/ada/' }, children: [{ type: 'text', value: 'tautan' }] };
  tree.children.push(script, { type: 'element', tagName: 'p', properties: {}, children: [link] });
};
`,
    );
    editSite('  publisher: {', "  markdown: { remarkPlugins: ['plugins/angka.ts'] },\n  publisher: {");
    write(
      'content/articles/jalan.md',
      article({ section: 'berita', tags: '[]', id: 'jln234' }, 'Jalan itu 12 km panjangnya[^sumber].\n'),
    );
    build();
    expect(page('2024/06/19/jalan')).toContain('12\u00a0km');

    editSite("['plugins/angka.ts'] }", "['plugins/angka.ts'], rehypePlugins: ['plugins/jahat.ts'] }");
    // What a plugin adds is checked as if the author had written it.
    const { said } = npm('check');
    expect(said).toMatch(/jalan\.md.*\/tidak\/ada\//);
    expect(said).toMatch(/jalan\.md.*script/);
    editSite(", rehypePlugins: ['plugins/jahat.ts'] }", ' }');
    build();
  });

  test('is told which plugin threw while it read a text', () => {
    const before = readFileSync(at('plugins/angka.ts'), 'utf8');
    write('plugins/angka.ts', 'export default () => () => { throw new Error("aduh"); };\n');
    const { said } = npm('check');
    expect(said).toMatch(
      /jalan\.md cannot be read, since plugins\/angka\.ts threw: aduh; correct plugins\/angka\.ts/,
    );
    expect(said).not.toContain('names no page');
    writeFileSync(at('plugins/angka.ts'), before);
  });

  test.each([
    ['throw new Error("aduh");', /plugins\/angka\.ts:2 cannot be loaded: aduh; correct it/],
    [
      'export default 7;',
      /plugins\/angka\.ts must have a remark plugin, or \[plugin, options\], as its default export/,
    ],
  ])('is told of a plugin that cannot be used: %s', (text, message) => {
    const before = readFileSync(at('plugins/angka.ts'), 'utf8');
    const pages = ownPages();
    write('plugins/angka.ts', `// Salah\n${text}\n`);
    const { status, said } = npm('build');
    expect(said).toMatch(message);
    expect(said.match(/^error/gm)).toHaveLength(1);
    expect(status).toBe(1);
    expect(ownPages()).toEqual(pages);
    writeFileSync(at('plugins/angka.ts'), before);
  });

  test('has formats of its own, beside articles and at the root, that follow what they ask for', () => {
    write(
      'plugins/nitf.ts',
      `import type { ArticleFormat } from 'warta';

const nitf: ArticleFormat = ({ headline, path }, { site }) => \`<hl1 url="\${site.url}\${path}">\${headline}</hl1>\`;
export default nitf;
`,
    );
    write(
      'plugins/jumlah.ts',
      `import type { SiteFormat } from 'warta';

const counts: SiteFormat = ({ site, query }) =>
  JSON.stringify(site.languages.map((language) => query('storyCount', { language })));
export default counts;
`,
    );
    editSite(
      '  publisher: {',
      "  formats: { article: { 'nitf.xml': 'plugins/nitf.ts' }, site: { 'jumlah.json': 'plugins/jumlah.ts' } },\n  publisher: {",
    );
    build();
    const file = (path: string) => readFileSync(at('dist', path), 'utf8');
    expect(file('2024/06/19/jalan/nitf.xml')).toBe(
      '<hl1 url="https://kabar-kita.example/2024/06/19/jalan/">Sebuah berita</hl1>',
    );
    expect(file('jumlah.json')).toBe('[2]');

    write(
      'content/articles/dua.md',
      article({ section: 'berita', tags: '[]', id: 'dua234', headline: 'Berita kedua' }),
    );
    build();
    expect(file('jumlah.json')).toBe('[3]');
    expect(file('2024/06/19/dua/nitf.xml')).toContain('Berita kedua');

    const jumlah = readFileSync(at('plugins/jumlah.ts'), 'utf8');
    write('plugins/jumlah.ts', 'export default () => undefined;\n');
    expect(npm('build').said).toMatch(/plugins\/jumlah\.ts wrote no text for jumlah\.json; return a string/);
    expect(file('jumlah.json')).toBe('[3]');
    writeFileSync(at('plugins/jumlah.ts'), jumlah);
    build();
  });

  test('has other texts, and a language of its own that is written from right to left', () => {
    const arabic = readFileSync(join(projectRoot, 'tests/fixtures/ar.ts'), 'utf8');
    write('plugins/ar.ts', arabic.replace("'../../src/config/languages.ts'", "'warta'"));
    editSite("import type { SiteConfig } from 'warta';", "$&\nimport { ar } from './plugins/ar.ts';");
    editSite(
      "languages: ['id'],",
      `languages: ['id', 'ar'],
  languageSettings: { id: { texts: { archive: 'Gudang berita' } }, ar },`,
    );
    // What a new language needs is named, each with its line.
    expect(npm('check').said).toMatch(/site\.config\.ts:\d+ "tagline" has no text in "ar"/);
    editSite(/tagline: \{ (.*) \}/, "tagline: { $1, ar: 'أخبار تذكر مصادرها' }");
    editSite("label: { id: 'Berita' }", "label: { id: 'Berita', ar: 'أخبار' }");
    editSite("label: { id: 'Opini' }", "label: { id: 'Opini', ar: 'رأي' }");
    const front = { section: 'berita', tags: '[]', id: 'arb234', lang: 'ar', headline: 'خبر من بيونغ يانغ' };
    write('content/articles/khabar.md', article(front, 'نص الخبر[^sumber].\n'));
    write(
      'content/pages/man-nahnu.md',
      '---\ntitle: من نحن\ndescription: عن الموقع.\nlang: ar\n---\n\nنص.\n',
    );
    build();
    expect(page('arsip')).toContain('Gudang berita');
    for (const path of ['ar', 'ar/2024/06/19/khabar', 'ar/man-nahnu', 'ar/arshif'])
      expect(page(path), path).toContain('<html lang="ar" dir="rtl">');
    expect(page('ar')).toContain('خبر من بيونغ يانغ');
    expect(page('')).not.toContain('<html lang="id" dir');
  });

  test('is, after all these builds, what a clean build makes of it', () => {
    const [out, state] = [join(folder, 'clean'), join(folder, 'clean-state')];
    expect(npm('build', '--', '--out', out, '--state', state).said).toMatch(/Published/);
    expect(differences(at('dist'), out)).toEqual([]);
  });

  test('gets a new engine, and nothing of its own changes', () => {
    const before = ownFiles();
    const next = packEngine((project) => {
      const footer = join(project, 'src/components/Footer.astro');
      const text = readFileSync(footer, 'utf8');
      const edited = text.replace('class="site-footer', 'data-new class="site-footer');
      expect(edited).not.toBe(text);
      writeFileSync(footer, edited);
    });
    installEngine(next, paper);
    build();
    for (const path of ['', 'redaksi', '2024/06/19/jalan']) {
      expect(page(path)).toContain('data-new');
      expect(page(path)).toContain('Harian Kabar Kita');
    }
    expect(ownFiles()).toEqual(before);
  });
});

function ownPages(): Record<string, string> {
  const files = readdirSync(at('dist'), { recursive: true, encoding: 'utf8', withFileTypes: true }).filter(
    (entry) => entry.isFile(),
  );
  return Object.fromEntries(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [file, readFileSync(file, 'base64')];
    }),
  );
}
