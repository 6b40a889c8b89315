import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { listFile } from '../../src/build/files/writtenFiles.ts';
import { lock } from '../../src/build/lock.ts';
import { openArchive } from '../../src/build/pack/archiveReader.ts';
import { manifestFile, readManifest } from '../../src/build/pack/manifest.ts';
import { rangesOfFile } from '../../src/build/pack/rangesOfFile.ts';
import { copiedFiles, copySite } from '../../src/build/pack/zim/siteCopy.ts';
import { writeAfter } from '../build/pack/writeAfter.ts';
import { contentFolder, temporaryFolder } from '../contentFolder.ts';
import { siteWith } from '../site.ts';
import { launchBrowser } from './chromium.ts';
import { command } from './command.ts';
import { elements } from './sitePages.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { out } = inject('shipped');
const into = join(folder, 'packed');
const listed = readFileSync(join(out, listFile), 'utf8').split('\n').filter(Boolean);
const pack = (...args: string[]) => command('pack', args);

/** Sizes and times of all files in a folder. */
const filesAndTimes = (of: string) =>
  filesBelow(of).map((file) => {
    const { size, mtimeMs } = statSync(join(of, file));
    return `${file} ${size} ${mtimeMs}`;
  });

describe('closed years', () => {
  const before = filesAndTimes(out);
  beforeAll(async () => {
    const { status, stderr } = await pack('--out', out, '--into', into);
    expect(stderr).toMatch(/Files written: 2, as before: 0, removed: 0\.\n$/);
    expect(status).toBe(0);
  });

  test('are archives that any program opens, with every file as the site has it', async () => {
    expect(filesBelow(into).sort()).toEqual(['2024.zip', 'en/2024.zip', manifestFile]);
    for (const [file, { of, files, bytes, directoryBytes }] of Object.entries(readManifest(into))) {
      const { status, stdout } = spawnSync('unzip', ['-t', join(into, file)], { encoding: 'utf8' });
      expect(stdout).toMatch(/^No errors detected/m);
      expect(status).toBe(0);
      const archive = await openArchive(rangesOfFile(join(into, file)), directoryBytes);
      const expected = listed.filter((name) => `/${name}`.startsWith(of));
      expect(expected.length).toBeGreaterThan(20);
      expect(archive.names()).toEqual(expected);
      expect(files).toBe(expected.length);
      expect(bytes).toBe(statSync(join(into, file)).size);
      for (const name of expected)
        expect(readFileSync(join(out, name)).equals((await archive.file(name))!), name).toBe(true);
    }
  });

  test.each([
    ['more files than 16 bits count', 0, Array.from({ length: 66_000 }, (_, i) => `2019/${i}`)],
    ['a directory behind 4 GiB', 2 ** 32 - 40, ['2019/satu', '2019/dua']],
    ['files behind 5 GB', 5e9, ['2019/satu', '2019/dua']],
  ])('are opened by other programs also with %s', (_, gap, names) => {
    const file = writeAfter(join(folder, 'jauh.zip'), gap, names);
    const { status, stdout } = spawnSync('unzip', ['-tq', file], { encoding: 'utf8' });
    expect(stdout).toMatch(/^No errors detected/);
    expect(status).toBe(0);
  });

  test('are packed without a change of the site, and to the same bytes in another time zone', async () => {
    const again = join(folder, 'again');
    await command('pack', ['--out', out, '--into', again], { TZ: 'America/St_Johns' });
    for (const file of filesBelow(into))
      expect(readFileSync(join(again, file)).equals(readFileSync(join(into, file))), file).toBe(true);
    expect(filesAndTimes(out)).toEqual(before);
  });

  test('stay as they are until one of their files changes, and go if they are not closed any more', async () => {
    const [site, packed] = [join(folder, 'dist'), join(folder, 'changing')];
    // Node's own copies lose what is below a millisecond.
    execFileSync('cp', ['-a', out, site]);
    execFileSync('cp', ['-a', into, packed]);
    const args = ['--out', site, '--into', packed];
    const times = filesAndTimes(packed).filter((file) => !file.startsWith(manifestFile));
    expect((await pack(...args)).stderr).toMatch(/written: 0, as before: 2, removed: 0\./);
    expect(filesAndTimes(packed)).toEqual(expect.arrayContaining(times));

    const changed = '2024/06/19/putin-kim-perjanjian-kemitraan/index.html';
    writeFileSync(join(site, changed), 'baru');
    // Not in an archive: a year that is not closed, and a file that somebody else put there.
    writeFileSync(join(site, '2025/index.html'), 'baru');
    writeFileSync(join(site, '2024/lain.html'), 'lain');
    expect((await pack(...args)).stderr).toMatch(/written: 1, as before: 1, removed: 0\./);
    const archive = await openArchive(rangesOfFile(join(packed, '2024.zip')));
    expect(Buffer.from((await archive.file(changed))!).toString()).toBe('baru');
    expect(archive.names()).not.toContain('2024/lain.html');

    rmSync(join(packed, 'en/2024.zip'));
    writeFileSync(join(packed, '2024.zip'), 'rusak');
    expect((await pack(...args)).stderr).toMatch(/written: 2, as before: 0, removed: 0\./);

    writeFileSync(
      join(site, listFile),
      listed.flatMap((file) => (file.startsWith('2026/') ? [] : [`${file}\n`])).join(''),
    );
    expect((await pack(...args)).stderr).toMatch(/written: 0, as before: 1, removed: 1\./);
    expect(filesBelow(packed).sort()).toEqual(['en/2024.zip', manifestFile]);
  });

  test('are not packed while a build works, or where there is no site, or among files of somebody else', async () => {
    const unlock = lock({ out });
    const locked = await pack('--out', out, '--into', into);
    unlock();
    expect(locked.stderr).toMatch(/Another command of Warta .* works in /);
    expect(locked.status).toBe(3);

    const none = await pack('--out', join(folder, 'kosong'), '--into', into);
    expect(none.stderr).toMatch(/There is no site at .*kosong.*Make it: npm run build/);
    expect(none.status).toBe(2);

    const foreign = contentFolder({ '2024.zip': 'milik orang' });
    const refused = await pack('--out', out, '--into', foreign);
    expect(refused.stderr).toMatch(/is not empty, and nothing was packed there before/);
    expect(refused.status).toBe(2);
    expect(filesBelow(foreign)).toEqual(['2024.zip']);
    rmSync(foreign, { recursive: true });

    const within = await pack('--out', out, '--into', join(out, 'packed'));
    expect(within.stderr).toMatch(/lies in the out folder/);
    expect(within.status).toBe(2);
  });
});

describe('a ZIM file', () => {
  test('is refused with the remedy where zimwriterfs is not installed, before anything is packed', async () => {
    const target = join(folder, 'tanpa');
    const { status, stderr } = await command('pack', ['--out', out, '--into', target, '--zim'], {
      PATH: dirname(process.execPath),
    });
    expect(stderr).toMatch(/needs zimwriterfs, which is not installed.*apt-get install zim-tools/);
    expect(status).toBe(2);
    expect(existsSync(target)).toBe(false);
  });

  test('is made of a copy in which every address leads to a file of the copy, or to the site itself', () => {
    const [site, copy] = [siteWith(), join(folder, 'copy')];
    const files = copiedFiles(listed, site);
    copySite(out, files, copy, site);
    expect(filesBelow(copy).sort()).toEqual([...files].sort());
    expect(files).toEqual(
      expect.arrayContaining(['index.html', 'a/asn67k/index.html', 'tag/index.html', 'icon.svg']),
    );
    for (const none of ['sw.js', '_headers', 'atom.xml', '404.html', 'tersimpan/index.html', 'card-id.jpg'])
      expect(files).not.toContain(none);
    const has = new Set(files);
    const counts = { inside: 0, outside: 0 };
    for (const file of files.filter((name) => name.endsWith('.html'))) {
      for (const { name, attributes } of elements(readFileSync(join(copy, file), 'utf8'))) {
        const { href, src, srcset = '' } = attributes;
        const set = srcset.split(', ').map((candidate) => candidate.split(' ')[0]);
        for (const address of [href, src, ...set]) {
          if (!address || address.startsWith('#')) continue;
          if (/^(https?|mailto):/.test(address)) {
            counts.outside++;
            continue;
          }
          const target = posix.join(posix.dirname(file), decodeURI(address.replace(/[?#].*/, '')));
          expect(has.has(target), `${file} <${name}> ${address}`).toBe(true);
          counts.inside++;
        }
      }
    }
    expect(counts.inside).toBeGreaterThan(10_000);
    expect(counts.outside).toBeGreaterThan(1000);
  });

  test('is read in a browser as Kiwix serves it: the front page, an article, its picture, a former address', async () => {
    const { status, stderr } = await pack('--out', out, '--into', into, '--zim');
    expect(stderr).toMatch(/warta\.example\.zim: \d+ files in/);
    expect(stderr).toMatch(/Files written: 1, as before: 2, removed: 0\.\n$/);
    expect(status).toBe(0);
    expect(filesBelow(into).sort()).toEqual(['2024.zip', 'en/2024.zip', manifestFile, 'warta.example.zim']);
    expect((await pack('--out', out, '--into', into, '--zim')).stderr).toMatch(/written: 0, as before: 3/);
    const zim = join(into, 'warta.example.zim');
    const check = spawnSync('zimcheck', [zim], { encoding: 'utf8' });
    expect(check.stdout).toMatch(/Overall Test Status: Pass/);

    const port = await freePort();
    const kiwix = spawn('kiwix-serve', ['--address=127.0.0.1', `--port=${port}`, zim], { stdio: 'ignore' });
    await once(kiwix, 'spawn');
    const browser = await launchBrowser();
    try {
      // From kiwix-tools 3.4 on, books are below /content/.
      const places = ['content/warta.example', 'warta.example'].map(
        (path) => `http://127.0.0.1:${port}/${path}`,
      );
      const isThere = async (place: string) =>
        (await fetch(`${place}/index.html`).catch(() => undefined))?.ok ?? false;
      let place: string | undefined;
      await expect
        .poll(async () => {
          const there = await Promise.all(places.map(isThere));
          return (place = places[there.indexOf(true)]);
        })
        .toBeDefined();
      const page = await (await browser.newContext()).newPage();
      const missing: string[] = [];
      page.on('response', (response) => {
        // The service worker is at the root of a site, which is not that of the copy.
        if (response.status() >= 400 && !response.url().endsWith('/sw.js')) missing.push(response.url());
      });

      await page.goto(`${place}/index.html`);
      expect(await page.title()).toContain('Warta');
      const link = page.locator('main .headline-link').first();
      const headline = await link.innerText();
      await link.click();
      await page.waitForURL(/\/\d{4}\/\d\d\/\d\d\/[^/]+\/index\.html$/);
      expect(page.url().startsWith(`${place}/`)).toBe(true);
      expect(await page.locator('h1').innerText()).toBe(headline);
      await page.locator('.masthead a, header a').first().click();
      await page.waitForURL(`${place}/index.html`);

      await page.goto(`${place}/2024/08/27/letusan-krakatau-1883/index.html`);
      const picture = page.locator('article picture img').first();
      await picture.scrollIntoViewIfNeeded();
      const width = () => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth);
      await expect.poll(width).toBeGreaterThan(100);
      expect(
        await page.evaluate(() => document.fonts.ready.then((fonts) => fonts.check('1em Newsreader'))),
      ).toBe(true);

      await page.goto(`${place}/a/asn67k/index.html`);
      expect(await page.locator('h1').innerText()).toContain('ASEAN');
      expect(missing).toEqual([]);
    } finally {
      await browser.close();
      const ended = once(kiwix, 'exit');
      kiwix.kill();
      await ended;
    }
  });
});

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
