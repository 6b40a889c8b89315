import { createReadStream, createWriteStream, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { afterAll, expect, test } from 'vitest';
import { openArchive, rangesOverHttp, type Range } from '../../../src/build/pack/archiveReader.ts';
import { rangesOfFile } from '../../../src/build/pack/rangesOfFile.ts';
import { writeArchive } from '../../../src/build/pack/writeArchive.ts';
import { contentFolder, temporaryFolder } from '../../contentFolder.ts';
import { writeAfter } from './writeAfter.ts';

const folder = temporaryFolder();
const servers: Server[] = [];
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const server of servers) server.close();
});

const texts = {
  '2019/01/02/berita/index.html': `<p>${'Satu paragraf. '.repeat(500)}`,
  '2019/01/02/berita/kartu.jpg': 'bukan gambar',
  '2019/kosong.txt': '',
  '2019/نص/index.html': 'نص',
};
const site = contentFolder(texts, join(folder, 'situs'));
const archive = join(folder, '2019.zip');
const directoryBytes = await writeArchive(archive, site, Object.keys(texts));

const read = async (file: Promise<Uint8Array | undefined>) => {
  const bytes = await file;
  return bytes && new TextDecoder().decode(bytes);
};

/** Ranges of a file, and which ones were asked for. */
function counted(file: string) {
  const asked: Range[] = [];
  const ranges = rangesOfFile(file);
  return { asked, read: (range: Range) => (asked.push(range), ranges(range)) };
}

test('a file is read with two ranges: the directory from the end, and its own', async () => {
  const ranges = counted(archive);
  const opened = await openArchive(ranges.read);
  expect(opened.names()).toEqual(Object.keys(texts));
  expect(ranges.asked).toHaveLength(1);
  for (const [name, text] of Object.entries(texts)) {
    ranges.asked.length = 0;
    expect(await read(opened.file(name))).toBe(text);
    expect(ranges.asked).toHaveLength(1);
  }
  expect(await opened.file('2019/')).toBeUndefined();
});

test('a directory that the first range does not reach takes one more, and none if its length is known', async () => {
  const [short, exact] = [counted(archive), counted(archive)];
  await openArchive(short.read, 22);
  expect(short.asked).toHaveLength(2);
  const opened = await openArchive(exact.read, directoryBytes);
  expect(opened.names()).toEqual(Object.keys(texts));
  expect(exact.asked).toEqual([{ last: directoryBytes }]);
});

test('an archive is the same whenever and wherever its files were made', async () => {
  const again = contentFolder(texts, join(folder, 'salinan'));
  for (const name of Object.keys(texts)) utimesSync(join(again, name), 1e9, 1e9);
  await writeArchive(join(folder, 'lagi.zip'), again, Object.keys(texts));
  const bytes = readFileSync(archive);
  expect(readFileSync(join(folder, 'lagi.zip')).equals(bytes)).toBe(true);
  // Midnight of 1 January 1980 in whatever time zone, as MS-DOS writes it.
  expect([bytes.readUInt16LE(10), bytes.readUInt16LE(12)]).toEqual([0, 0x21]);
});

test('archives of other programs are read: with a comment, with numbers of 64 bits everywhere', async () => {
  const file = join(folder, '64.zip');
  const zip = new yazl.ZipFile();
  for (const name of ['a/b', 'c']) zip.addBuffer(Buffer.from(name), name, { forceZip64Format: true });
  zip.end({ forceZip64Format: true, comment: 'satu komentar' });
  await pipeline(zip.outputStream, createWriteStream(file));
  const opened = await openArchive(rangesOfFile(file));
  expect(await read(opened.file('a/b'))).toBe('a/b');
  expect(await read(opened.file('c'))).toBe('c');
});

test.each([
  ['more files than 16 bits count', 0, Array.from({ length: 66_000 }, (_, i) => `2019/${i}`)],
  ['files in another order than the directory', 0, ['c', 'b', 'a']],
  ['a file behind 4 GiB, less one byte', 2 ** 32 - 1, ['2019/satu']],
  ['a directory behind 4 GiB', 2 ** 32 - 40, ['2019/satu', '2019/dua']],
  ['files behind 5 GB', 5e9, ['2019/satu', '2019/dua']],
])('an archive with %s is read', async (_, gap, names) => {
  const file = writeAfter(join(folder, 'jauh.zip'), gap, names);
  const opened = await openArchive(rangesOfFile(file));
  expect(opened.names()).toEqual(names.toSorted());
  for (const name of [names[0]!, names.at(-1)!]) expect(await read(opened.file(name))).toBe(name);
});

test('what is no archive is refused, and so is a file that was moved meanwhile', async () => {
  await expect(openArchive(rangesOfFile(join(site, '2019/kosong.txt')))).rejects.toThrow(/is no ZIP archive/);
  await expect(openArchive(rangesOfFile(join(site, '2019/01/02/berita/index.html')))).rejects.toThrow(
    /is no ZIP archive/,
  );
  const changed = join(folder, 'berubah.zip');
  const [first] = Object.keys(texts);
  await writeArchive(changed, site, Object.keys(texts));
  const opened = await openArchive(rangesOfFile(changed));
  await writeArchive(changed, site, Object.keys(texts).reverse());
  await expect(opened.file(first!)).rejects.toThrow(/open the archive again/);
});

/** A server that answers ranges of the archive as RFC 9110 says, or not at all. */
async function served(answersRanges: boolean): Promise<string> {
  const { size } = statSync(archive);
  const server = createServer(({ headers }, response) => {
    const [, start, end] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '') ?? [];
    if (!answersRanges || end === undefined) {
      response.writeHead(200, { 'content-length': size });
      createReadStream(archive).pipe(response);
      return;
    }
    const from = start ? Number(start) : Math.max(0, size - Number(end));
    const to = start ? Number(end) : size - 1;
    response.writeHead(206, { 'content-range': `bytes ${from}-${to}/${size}` });
    createReadStream(archive, { start: from, end: to }).pipe(response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/2019.zip`;
}

test('an archive is read over HTTP', async () => {
  const opened = await openArchive(rangesOverHttp(await served(true)));
  for (const [name, text] of Object.entries(texts)) expect(await read(opened.file(name))).toBe(text);
});

test('a server that sends the whole archive for a range is an error, since that may be gigabytes', async () => {
  await expect(openArchive(rangesOverHttp(await served(false)))).rejects.toThrow(
    /answers with status 200 and not with a range/,
  );
});

test('a file that is missing is an error', async () => {
  await expect(
    writeArchive(join(folder, 'x.zip'), site, ['2019/kosong.txt', '2019/tidak-ada']),
  ).rejects.toThrow(/ENOENT/);
});
