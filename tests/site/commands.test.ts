import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, afterEach, describe, expect, inject, test } from 'vitest';
import { shortLinkTable } from '../../src/model/shortLinkTable.ts';
import { lock } from '../../src/build/lock.ts';
import { article, contentFolder, redaksi, temporaryFolder } from '../contentFolder.ts';
import { launchBrowser } from './chromium.ts';
import { command, projectRoot } from './command.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const running: ChildProcess[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null) continue;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
});

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** A state folder with templates that are compiled already. */
function stateWithApp(name: string): string {
  const state = join(folder, `${name}-state`);
  cpSync(join(inject('shipped').state, 'app'), join(state, 'app'), { recursive: true });
  return state;
}

/** Starts a command that goes on running, and waits until it has said something. */
async function started(name: string, args: string[], ready: RegExp, env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [`src/cli/${name}.ts`, ...args], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: '', VITEST: '', ...env },
  });
  running.push(child);
  let said = '';
  const saying = (pattern: RegExp) => expect.poll(() => said, { interval: 50 }).toMatch(pattern);
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  await saying(ready);
  return { child, saying, forget: () => (said = ''), said: () => said };
}

describe('npm start', () => {
  test('serves the site, publishes what is saved, reloads the open page, and leaves the site as it is if a file has an error', async () => {
    const content = contentFolder(
      { ...redaksi, 'articles/2024/06/satu.md': article() },
      join(folder, 'start'),
    );
    const state = stateWithApp('start');
    const port = await freePort();
    const args = [
      '--content',
      content,
      '--out',
      join(folder, 'start-out'),
      '--state',
      state,
      '--port',
      String(port),
    ];
    const { saying, forget } = await started('start', args, /The site is at http:\/\/localhost:\d+\//);

    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(`http://localhost:${port}/2024/06/19/satu/`);
      expect(await page.locator('h1').innerText()).toBe('Sebuah berita');

      const file = join(content, 'articles/2024/06/satu.md');
      writeFileSync(file, article({ headline: 'Berita yang diperbaiki' }));
      await page.locator('h1', { hasText: 'Berita yang diperbaiki' }).waitFor();

      forget();
      writeFileSync(file, article({ headline: null }));
      await saying(/satu\.md:2 "headline" is missing; add it[\s\S]*Nothing was published/);
      await page.reload();
      expect(await page.locator('h1').innerText()).toBe('Berita yang diperbaiki');
    } finally {
      await browser.close();
    }
  });

  test('publishes an embargoed article by itself, when its time has come and not before', async () => {
    const files = { ...redaksi, 'articles/2024/06/satu.md': article() };
    const content = contentFolder(files, join(folder, 'embargo'));
    const port = await freePort();
    const args = [
      '--content',
      content,
      '--out',
      join(folder, 'embargo-out'),
      '--state',
      stateWithApp('embargo'),
    ];
    await started('start', [...args, '--port', String(port)], /The site is at/);
    // As soon as a busy machine can have published the embargo itself.
    const end = Math.ceil(Date.now() / 1000 + 5) * 1000;
    const published = new Date(end).toISOString().replace(/\.\d+/, '');
    writeFileSync(
      join(content, 'articles/dua.md'),
      article({ id: 'dua222', headline: 'Tadi embargo', published }),
    );
    const front = async () => (await fetch(`http://localhost:${port}/`)).text();
    await expect.poll(front).toContain('Tadi embargo');
    expect(Date.now()).toBeGreaterThanOrEqual(end);
  });

  test('shows the new day after midnight', async () => {
    const content = contentFolder({ ...redaksi, 'articles/satu.md': article() }, join(folder, 'midnight'));
    const clock = join(folder, 'clock');
    const setClock = (time: string) => writeFileSync(clock, String(Date.parse(time) - Date.now()));
    setClock('2026-06-01T12:00:00+07:00');
    const port = await freePort();
    const out = join(folder, 'midnight-out');
    const args = ['--content', content, '--out', out, '--state', stateWithApp('midnight')];
    const shift = pathToFileURL(join(projectRoot, 'tests/site/shiftClock.ts')).href;
    const env = { NODE_OPTIONS: `--import ${shift}`, CLOCK: clock };
    await started('start', [...args, '--port', String(port)], /The site is at/, env);
    const front = async () => (await fetch(`http://localhost:${port}/`)).text();
    expect(await front()).toContain('<time datetime="2026-06-01"');
    // A computer that slept over midnight: its clock is looked at every half minute.
    setClock('2026-06-02T06:00:00+07:00');
    await expect.poll(front).toContain('<time datetime="2026-06-02"');
  });

  test('waits for another command, goes on when the content folder is removed and comes back, and ends when it is asked to', async () => {
    const content = contentFolder(
      { ...redaksi, 'articles/2024/06/satu.md': article() },
      join(folder, 'faults'),
    );
    const port = await freePort();
    const out = join(folder, 'faults-out');
    const state = stateWithApp('faults');
    const args = ['--content', content, '--out', out, '--state', state, '--port', String(port)];
    const { child, saying, said, forget } = await started('start', args, /The site is at/);
    const save = (headline: string) =>
      writeFileSync(join(content, 'articles/2024/06/satu.md'), article({ headline }));
    const page = async () => (await fetch(`http://localhost:${port}/2024/06/19/satu/`)).text();

    const unlock = lock({ state });
    save('Disimpan meski menunggu');
    await saying(/Another command of Warta \(process \d+\) works in/);
    // It tries each second, and says so once.
    await new Promise((resolve) => setTimeout(resolve, 3500));
    expect(said().match(/Another command/g)).toHaveLength(1);
    unlock();
    await expect.poll(page).toContain('Disimpan meski menunggu');

    renameSync(content, `${content}.lain`);
    await saying(/There is no content folder/);
    expect(await page()).toContain('Disimpan meski menunggu');
    forget();
    renameSync(`${content}.lain`, content);
    await saying(/articles on/);
    save('Sesudah kembali');
    await expect.poll(page).toContain('Sesudah kembali');

    // In the middle of a build, or before one: what is there is whole.
    writeFileSync(join(content, 'articles/2024/06/satu.md'), article({ headline: 'Terakhir' }));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    lock({ state, out })();
    const place = ['--content', content, '--out', out, '--state', state];
    expect(await command('build', place)).toMatchObject({ status: 0 });
    expect(readFileSync(join(out, '2024/06/19/satu/index.html'), 'utf8')).toContain('Terakhir');
  });

  test('goes on when a build is killed in the middle', async () => {
    const content = contentFolder(
      { ...redaksi, 'articles/2024/06/satu.md': article() },
      join(folder, 'killed'),
    );
    const port = await freePort();
    const state = stateWithApp('killed');
    const args = ['--content', content, '--out', join(folder, 'killed-out'), '--state', state];
    const env = {
      NODE_OPTIONS: `--import=${join(projectRoot, 'tests/site/killFirstBuild.ts')}`,
      KILL_FIRST_BUILD: state,
    };
    const { saying } = await started('start', [...args, '--port', String(port)], /The site is at/, env);
    await saying(/The build ended by SIGKILL before it was done\. It is tried again in 1 s\./);
    const page = async () => (await fetch(`http://localhost:${port}/2024/06/19/satu/`)).text();
    writeFileSync(join(content, 'articles/2024/06/satu.md'), article({ headline: 'Sesudahnya' }));
    await expect.poll(page).toContain('Sesudahnya');
  });

  test('a build that outlives its server, because that was killed, ends as it should', async () => {
    const content = contentFolder(
      { ...redaksi, 'articles/2024/06/satu.md': article() },
      join(folder, 'left'),
    );
    const place = ['--content', content, '--out', join(folder, 'left-out'), '--state', stateWithApp('left')];
    const child = spawn(process.execPath, ['src/cli/watch/watchProcess.ts', ...place], {
      cwd: projectRoot,
      env: { ...process.env, NODE_ENV: '', VITEST: '' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.send({ kind: 'build' }, () => child.disconnect());
    let said = '';
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (text: Buffer) => (said += text.toString()));
    const ends = [child.stdout!, child.stderr!].map((stream) => once(stream, 'close'));
    const [status] = (await once(child, 'exit')) as [number];
    await Promise.all(ends);
    expect(said).toMatch(/1 articles on \d+ pages/);
    expect(said).not.toMatch(/^\s+at /m);
    expect(status).toBe(0);
  });

  test('reports a port that is taken', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
    const { status, stderr } = await command('start', [
      '--port',
      String(port),
      '--out',
      join(folder, 'port-out'),
    ]);
    server.close();
    expect(stderr).toContain(
      `Port ${port} is in use. Stop what uses it, or choose another: npm start -- --port ${port + 1}`,
    );
    expect(status).toBe(2);
  });
});

describe('npm run dev', () => {
  test('shows the content as it is, drafts too, with every picture and endpoint', async () => {
    const port = await freePort();
    const picture = (r: number) =>
      sharp({ create: { width: 900, height: 700, channels: 3, background: { r, g: 90, b: 120 } } })
        .jpeg()
        .toBuffer();
    const content = contentFolder(
      {
        ...redaksi,
        'articles/2024/06/satu.md': article({ aliases: '[/lama/satu/]' }),
        'articles/2024/06/konsep.md': article(
          {
            id: 'kon234',
            draft: 'true',
            published: '2999-01-02T08:00:00+07:00',
            image: '{ src: ./utama.jpg, alt: Utama, credit: Kantor }',
          },
          'Satu[^sumber].\n\n![Tanggul](./tanggul.jpg "Tanggul | Kantor")\n',
        ),
        'articles/2024/06/utama.jpg': await picture(10),
        'articles/2024/06/tanggul.jpg': await picture(200),
        'pages/tentang.md': '---\ntitle: Tentang\ndescription: Tentang kami.\n---\n\nKami.\n',
      },
      join(folder, 'dev'),
    );
    const args = ['--port', String(port), '--content', content, '--state', join(folder, 'dev-state')];
    const { saying } = await started('dev', args, /Local/);
    const get = (path: string) => fetch(`http://localhost:${port}${path}`);
    const draft = await (await get('/2999/01/02/konsep/')).text();
    expect(draft).toContain('Catatan sumber');
    expect(await (await get('/')).text()).toContain('/2999/01/02/konsep/');
    for (const missing of [
      '/2024/06/19/tidak-ada/',
      '/media/tidak-ada.jpg',
      '/2024/06/19/tidak-ada/ninjs.json',
    ])
      expect((await get(missing)).status, missing).toBe(404);

    const media = [...new Set(draft.match(/\/media\/[\w.-]+/g))];
    expect(media.length).toBeGreaterThan(8);
    const kinds: [string, RegExp, string?][] = [
      ...media.map((path): [string, RegExp] => [path, /^image\/(avif|webp|jpeg)$/]),
      ['/2999/01/02/konsep/card.jpg', /^image\/jpeg$/],
      ['/card-id.jpg', /^image\/jpeg$/],
      ['/2999/01/02/konsep/ninjs.json', /^application\/json/, 'Sebuah berita'],
      ['/2999/01/02/konsep/index.md', /^text\/markdown/, 'Sebuah berita'],
      ['/tag/rusia/atom.xml', /^application\/atom\+xml/, 'Sebuah berita'],
      ...['', 'rubrik/dunia/', 'penulis/redaksi/'].flatMap((of): [string, RegExp, string][] => [
        [`/${of}atom.xml`, /^application\/atom\+xml/, 'Sebuah berita'],
        [`/${of}rss.xml`, /^application\/rss\+xml/, 'Sebuah berita'],
        [`/${of}feed.json`, /^application\/feed\+json/, 'Sebuah berita'],
      ]),
      ['/sitemap.xml', /^application\/xml/, '2024-06'],
      ['/sitemap/2024-06.xml', /^application\/xml/, '/2024/06/19/satu/'],
      ['/sitemap-news.xml', /^application\/xml/],
      ['/sitemap-pages.xml', /^application\/xml/, '/tentang/'],
      ['/robots.txt', /^text\/plain/, 'Sitemap'],
      ['/llms.txt', /^text\/plain/, 'Warta'],
      ['/manifest.webmanifest', /^application\/manifest\+json/, 'icon-192'],
      ['/.well-known/security.txt', /^text\/plain/, 'Expires'],
      ['/.well-known/tdmrep.json', /^application\/json/],
      ['/speculation-rules.json', /^application\/json/],
      ['/_headers', /^text\/plain/, 'Content-Security-Policy'],
      ['/_redirects', /^text\/plain/, '/lama/satu/'],
      ['/lama/satu/', /^text\/html/, '/2024/06/19/satu/'],
      ['/a/abc234/', /^text\/html/, '/2024/06/19/satu/'],
      ['/feed.css', /^text\/css/],
      ['/icon.svg', /^image\/svg\+xml/],
      ['/icon-192.png', /^image\/png$/],
      ['/apple-touch-icon.png', /^image\/png$/],
      ['/favicon.ico', /^image\/x-icon$/],
    ];
    for (const [path, type, text = ''] of kinds) {
      const response = await get(path);
      expect(response.status, path).toBe(200);
      expect(response.headers.get('content-type'), path).toMatch(type);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.length, path).toBeGreaterThan(0);
      expect(bytes.toString(), path).toContain(text);
      const head = await fetch(`http://localhost:${port}${path}`, { method: 'HEAD' });
      expect([head.status, await head.text()], path).toEqual([200, '']);
    }
    for (const path of ['/lama/satu', '/2024/06/19/satu', '/a/abc234']) {
      const response = await fetch(`http://localhost:${port}${path}`, { redirect: 'manual' });
      expect([response.status, response.headers.get('location')], path).toEqual([301, `${path}/`]);
    }
    // The draft of 2999 is the newest story here, so that of 2024 is in a table.
    const old = await fetch(`http://localhost:${port}/a/abc234/`, { redirect: 'manual' });
    expect([old.status, old.headers.get('location')]).toEqual([301, '/2024/06/19/satu/']);
    expect(await (await get(`/a/${shortLinkTable('abc234')}.json`)).json()).toEqual({
      abc234: '/2024/06/19/satu/',
    });
    for (const path of ['/lama/satu/index.html', '/2024/06/19/satu/index.html'])
      expect(await (await get(path)).text(), path).toContain('/2024/06/19/satu/');
    const asked = (path: string, host: string) =>
      new Promise<number>((resolve, reject) => {
        const options = { host: 'localhost', port, path, headers: { host } };
        request(options, (response) => resolve(response.resume().statusCode!))
          .on('error', reject)
          .end();
      });
    expect(await asked('/2999/01/02/konsep/index.md', 'evil.example')).toBe(403);

    writeFileSync(
      join(content, 'articles/2024/06/lain.md'),
      article({ id: 'lai234', headline: 'Baru disimpan' }),
    );
    await expect.poll(async () => (await get('/2024/06/19/lain/')).status).toBe(200);
    // With a story of 2999 the year 2024 is closed: its documents are in the files of their month.
    expect(await (await get('/2024/06/articles.ndjson')).text()).toContain('Baru disimpan');
    writeFileSync(join(content, 'articles/2024/06/lain.md'), article({ id: 'lai234', headline: null }));
    await saying(/lain\.md:2 "headline" is missing/);
    expect((await get('/robots.txt')).status).toBe(200);
    await expect(fetch(`http://127.0.0.2:${port}/`)).rejects.toThrow();
  });

  test('answers other computers if --host says so', async () => {
    const port = await freePort();
    const content = contentFolder({ ...redaksi, 'articles/satu.md': article() }, join(folder, 'dev-host'));
    const place = ['--content', content, '--state', join(folder, 'dev-host-state')];
    await started('dev', [...place, '--port', String(port), '--host', '0.0.0.0'], /Network/);
    const address = `http://127.0.0.2:${port}/2024/06/19/satu/`;
    expect(await (await fetch(address)).text()).toContain('Sebuah berita');
    expect((await fetch(`${address}ninjs.json`)).status).toBe(200);
  });
});

test.each([
  ['build', ['--tidak-ada'], /Unknown option '--tidak-ada'/],
  ['build', ['--now', 'kemarin'], /is not a time with its zone/],
  ['build', ['--content', join(folder, 'hilang')], /There is no content folder/],
  ['check', ['--content', join(folder, 'hilang')], /There is no content folder/],
  ['check', ['--clean'], /Unknown option '--clean'/],
])('npm run %s --json %j prints what is wrong as one object', async (name, args, expected) => {
  const { status, stdout, stderr } = await command(name, ['--json', ...args]);
  expect(JSON.parse(stdout)).toEqual({ error: expect.stringMatching(expected) as string, status: 2 });
  expect([status, stderr]).toEqual([2, '']);
});

describe('npm run build', () => {
  test('--explain accepts the address of a page as a browser shows it', async () => {
    const { out, state } = inject('shipped');
    const place = ['--out', out, '--state', state];
    const { status, stderr } = await command('build', [
      ...place,
      '--explain',
      'https://warta.example/redaksi/#x',
    ]);
    expect(stderr).toContain('/redaksi/ is not made: every query of it has the same result as before.');
    expect(status).toBe(0);
  });
});

describe('npm run new', () => {
  test('writes an article that can be published as it is', async () => {
    const content = contentFolder(redaksi, join(folder, 'new'));
    const first = await command('new', ['Réformasi “hukum” di Aceh?', '--content', content]);
    expect(first.status).toBe(0);
    expect(first.stdout).toMatch(/articles\/\d{4}\/\d\d\/reformasi-hukum-di-aceh\.md\n$/);
    const text = readFileSync(join(projectRoot, first.stdout.trim()), 'utf8');
    expect(text).toMatch(/^---\nid: [a-z0-9]{6}\nheadline: "Réformasi “hukum” di Aceh\?"/);
    expect(text).toMatch(/published: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00/);

    const place = ['--state', join(folder, 'new-state'), '--out', join(folder, 'new-dist')];
    const checked = await command('check', ['--content', content, ...place]);
    expect(checked.stderr).toContain('Checked: 1 articles.');
    expect(checked.status).toBe(0);
  });

  test.each([
    ['the same headline twice', ['Sama', 'saja'], /is there already/],
    ['no headline', [], /Say the headline/],
    ['a headline that nobody sees', ['\u200b', '--slug', 'sepi'], /Say the headline/],
    ['a headline without a letter', ['!!!'], /No address can be made .* --slug banjir-di-demak/],
    ['a headline in another alphabet', ['Новости 2024'], /no letter of the Latin alphabet. Say one: --slug/],
    ['a slug that climbs', ['東京', '--slug', '../tokyo'], /--slug \.\.\/tokyo cannot be an address/],
    [
      'a slug that is too long',
      ['東京', '--slug', 'a'.repeat(300)],
      /cannot be an address: .* 80 at the most/,
    ],
    ['a slug that is taken', ['Lain', '--slug', 'sama-saja'], /is there already/],
    [
      'a section that the site has not',
      ['Judul', '--section', 'olahraga'],
      /"olahraga" is not a section of the site: dunia, /,
    ],
    [
      'an author who is not there',
      ['Judul', '--author', 'siapa'],
      /"siapa" is not an author of content\/authors: redaksi/,
    ],
    ['a headline that rings', ['Judul\u0007'], /has the control character U\+0007; leave it out/],
    ['a headline that is read backwards', ['Judul \u202e x'], /has a mark that turns the direction/],
    ['a headline with what is no character', ['Judul \ufffe'], /has the control character U\+FFFE/],
    ['a language that the site has not', ['Judul', '--lang', 'fr'], /is not a language of the site: id, en/],
  ])('refuses %s', async (_, args, message) => {
    const content = contentFolder(redaksi, join(folder, 'new-refused'));
    await command('new', ['Sama saja', '--content', content]);
    const { status, stderr } = await command('new', [...args, '--content', content]);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });

  test('uses the words, the section and the author of its options, and writes what can be published', async () => {
    const authors = { 'authors/tamu/budi.yml': 'name: Budi\n', 'authors/ani.yaml': 'name: Ani\n' };
    const content = contentFolder(authors, join(folder, 'new-given'));
    const written = async (...args: string[]) => {
      const { status, stdout, stderr } = await command('new', [...args, '--content', content]);
      expect(status, stderr).toBe(0);
      return [stdout.trim(), readFileSync(join(projectRoot, stdout.trim()), 'utf8')] as const;
    };
    const [file, text] = await written(
      '東京\n2024',
      '--slug',
      'tokyo',
      '--section',
      'sains',
      '--author',
      'budi',
    );
    expect(file).toMatch(/\/tokyo\.md$/);
    expect(text).toMatch(/\nheadline: "東京 2024"\n(.*\n)+section: sains\n(.*\n)+authors: \[budi\]\n/);
    const [long, other] = await written('Łódź '.repeat(60));
    expect(long).toMatch(/\/(lodz-)+lodz\.md$/);
    expect(other).toContain('authors: [ani]');
    const place = ['--state', join(folder, 'new-given-state'), '--out', join(folder, 'new-given-dist')];
    const checked = await command('check', ['--content', content, ...place]);
    expect(checked.stderr).toContain('Checked: 2 articles.');
  });

  test('does not use the address of an article in another folder', async () => {
    const today = new Date().toISOString();
    const content = contentFolder(
      { ...redaksi, 'articles/banjir/surut.md': article({ published: today }) },
      join(folder, 'new-taken'),
    );
    const { status, stderr } = await command('new', ['Surut', '--content', content]);
    expect(stderr).toMatch(
      /new-taken\/articles\/banjir\/surut\.md has the address of today's surut already\. Open it, or/,
    );
    expect(status).toBe(2);
    const other = await command('new', ['Surut', '--lang', 'en', '--content', content]);
    expect(other.status).toBe(0);
  });

  test('does not use an author whose file has errors, and names the file that is in the place of a folder', async () => {
    const authors = { 'authors/Ani Budi.yml': 'name: Ani\n', ...redaksi };
    const content = contentFolder(authors, join(folder, 'new-odd'));
    const written = await command('new', ['Judul', '--content', content]);
    expect(readFileSync(join(projectRoot, written.stdout.trim()), 'utf8')).toContain('authors: [redaksi]');
    rmSync(join(content, 'articles'), { recursive: true });
    contentFolder({ articles: '' }, content);
    const { status, stderr } = await command('new', ['Judul dua', '--content', content]);
    expect(stderr).toMatch(/new-odd\/articles is a file, where a folder is needed; move it away/);
    expect(status).toBe(2);
  });

  test('says what to do if there is no author yet', async () => {
    const content = contentFolder({ 'pages/a.txt': '' }, join(folder, 'new-nobody'));
    const { status, stderr } = await command('new', ['Judul', '--content', content]);
    expect(stderr).toMatch(
      /Nobody is in .*new-nobody\/authors yet.* Write a file such as authors\/redaksi\.yml/,
    );
    expect(status).toBe(2);
  });

  test('cannot write outside of the content folder', async () => {
    const content = contentFolder(redaksi, join(folder, 'new-out'));
    const { stdout } = await command('new', ['../../../../etc/passwd', '--content', content]);
    expect(stdout).toMatch(/articles\/\d{4}\/\d\d\/etc-passwd\.md/);
  });
});
