import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outputFile } from '../../src/build/files/outputFile.ts';
import {
  buildFolders,
  packFolder,
  refuseForeignFolder,
  refuseForeignPackFolder,
  refuseForeignState,
  UsageError,
} from '../../src/build/buildFolders.ts';
import { lock } from '../../src/build/lock.ts';
import { listFile } from '../../src/build/files/writtenFiles.ts';
import { generator } from '../../src/layouts/generator.ts';
import { contentFolder, temporaryFolder } from '../contentFolder.ts';
import { projectRoot } from '../site/command.ts';

test('the folders of the project are used if none are named', () => {
  expect(buildFolders({})).toEqual({
    content: join(projectRoot, 'content'),
    out: join(projectRoot, 'dist'),
    state: join(projectRoot, '.warta'),
  });
});

describe('folders that would destroy something are refused', () => {
  const root = temporaryFolder();
  const content = join(root, 'content');
  const file = join(root, 'berkas');
  mkdirSync(content);
  writeFileSync(file, '');
  symlinkSync(join(root, 'nirwana'), join(root, 'tautan'));
  symlinkSync(content, join(root, 'isi'));
  symlinkSync(root, join(root, 'induk'));
  test.each([
    [{ content: join(root, 'tidak-ada') }, /There is no content folder/],
    [{ content, out: content }, /holds the content folder/],
    [{ content, out: root }, /holds the content folder/],
    [{ content, out: '/' }, /holds the content folder/],
    [{ content, out: join(content, 'dist') }, /lies in the content folder/],
    [{ content, state: content }, /--state .* holds the content folder/],
    [{ content, state: join(content, '.warta') }, /--state .* lies in the content folder/],
    [{ content: file }, /--content .*berkas is no folder; name another/],
    [{ content, out: file }, /--out .*berkas is no folder; name another/],
    [{ content, out: join(root, 'tautan') }, /--out .*tautan is no folder; name another/],
    [{ content, state: file }, /--state .*berkas is no folder; name another/],
    [{ content, out: join(file, 'x/y') }, /--out .*y lies below .*berkas, which is no folder/],
    [{ content, state: join(file, 'x') }, /--state .*x lies below .*berkas, which is no folder/],
    [{ content: join(file, 'x') }, /There is no content folder/],
    [{ content, out: join(root, 'a'), state: join(root, 'a/b') }, /holds the state folder/],
    [{ content, out: join(root, 'a/b'), state: join(root, 'a') }, /--state .*a holds the out folder/],
    [{ content, state: root }, /--state .* holds the (out|content) folder/],
    [{ content, state: join(projectRoot, '..') }, /--state .* holds the (out folder|project|content)/],
    [
      { content, out: join(root, 'a'.repeat(256), 'b') },
      /--out .* has a part of 256 bytes, where file systems/,
    ],
    [{ content, state: join(root, 'é'.repeat(128)) }, /--state .* has a part of 256 bytes/],
    // By links.
    [{ content, out: join(root, 'isi/situs') }, /--out .*isi\/situs lies in the content folder/],
    [{ content, state: join(root, 'isi/x/status') }, /--state .* lies in the content folder/],
    [{ content: join(root, 'isi'), out: join(content, 'situs') }, /--out .* lies in the content folder/],
    [{ content, out: join(root, 'induk') }, /--out .*induk holds the content folder/],
    [{ content, out: join(root, 'a'), state: join(root, 'induk/a/b') }, /holds the state folder/],
    [{ content, out: projectRoot }, /holds the (project|state folder)/],
    [{ content: '' }, /^--content is empty; name a folder, or leave the option out\.$/],
    [{ content, out: '' }, /^--out is empty/],
    [{ content, state: '' }, /^--state is empty/],
    [
      { content, out: join(projectRoot, 'public/situs') },
      /--out .* lies in public\/ of the project, all of which/,
    ],
    [{ content, state: join(projectRoot, 'public/status') }, /--state .* lies in public\//],
    [{ content: join(projectRoot, 'public') }, /--content .* lies in public\//],
    [
      { content, out: join(projectRoot, 'src/pages/situs') },
      /--out .* lies in src\/ of the project, where the code is/,
    ],
    [{ content, state: join(projectRoot, 'src/.status') }, /--state .* lies in src\//],
  ])('%j', (named, expected) => {
    expect(() => buildFolders(named)).toThrow(expected);
  });

  test('names with the same beginning are fine', () => {
    expect(buildFolders({ content, out: `${content}-site`, state: `${content}..state` }).out).toBe(
      `${content}-site`,
    );
  });
});

describe('a folder for packed files', () => {
  const root = temporaryFolder();
  const [content, out, state] = ['content', 'dist', 'status'].map((name) => join(root, name));
  const folders = { content: content!, out: out!, state: state! };
  mkdirSync(content!);
  mkdirSync(out!);
  symlinkSync(out!, join(root, 'situs'));
  writeFileSync(join(root, 'berkas'), '');

  test('is in the newsroom if none is named', () => {
    expect(packFolder(undefined, folders)).toBe(join(projectRoot, 'packed'));
    expect(packFolder(join(root, 'dist-packed'), folders)).toBe(join(root, 'dist-packed'));
  });

  test.each([
    ['', /^--into is empty/],
    [root, /--into .* holds the content folder/],
    [out, /--into .* holds the out folder/],
    [content, /--into .* holds the content folder/],
    [projectRoot, /--into .* holds the project/],
    [join(out!, 'x'), /--into .* lies in the out folder/],
    [join(root, 'situs/x'), /--into .* lies in the out folder/],
    [join(content!, 'x'), /--into .* lies in the content folder/],
    [join(state!, 'x'), /--into .* lies in the state folder/],
    [join(projectRoot, 'public/x'), /--into .* lies in public\//],
    [join(root, 'berkas'), /--into .*berkas is no folder/],
    [join(root, 'berkas/x'), /--into .* lies below .*berkas/],
    [join(root, 'a'.repeat(256)), /--into .* has a part of 256 bytes/],
  ])('must not be %s', (into, expected) => {
    expect(() => packFolder(into, folders)).toThrow(expected);
  });

  test('must not have files of somebody else', () => {
    const manifest = `{\n  "generator": "${generator}"`;
    const refuse = (files: Record<string, string>) => () =>
      refuseForeignPackFolder(contentFolder(files), 'manifest.json');
    expect(refuse({})).not.toThrow();
    expect(refuse({ '.gitkeep': '' })).not.toThrow();
    expect(refuse({ 'manifest.json': manifest, '2019.zip': 'x' })).not.toThrow();
    expect(refuse({ '2019.zip': 'x' })).toThrow(/is not empty, and nothing was packed there before/);
    expect(refuse({ 'manifest.json': '{"name":"x"}' })).toThrow(/is not empty/);
    expect(refuse({ 'manifest.json/x': '' })).toThrow(/is not empty/);
  });
});

describe('an out folder', () => {
  const mark = `<meta name="generator" content="${generator}">`;

  test.each([
    ['a folder that is not there yet', join(temporaryFolder(), 'baru')],
    ['an empty folder', temporaryFolder()],
    ['a site of ours', contentFolder({ 'index.html': `<html>${mark}` })],
    ['a site whose first build was stopped half-way', contentFolder({ 'media/a.jpg': 'x', [listFile]: '' })],
    [
      'a checkout of an empty branch for pages',
      contentFolder({ '.git/HEAD': 'x', CNAME: 'x', '.nojekyll': '' }),
    ],
  ])('may be %s', (_, out) => {
    expect(() => refuseForeignFolder({ out })).not.toThrow();
  });

  test.each([
    ['a site of others', contentFolder({ 'index.html': '<html>' })],
    ['something else', contentFolder({ 'foto.jpg': 'x' })],
    ['something else under version control', contentFolder({ '.git/HEAD': 'x', 'src/a.ts': 'x' })],
  ])('must not be %s', (_, out) => {
    expect(() => refuseForeignFolder({ out })).toThrow(/is not empty, and no site of Warta is in it/);
  });

  test('must not be one whose front page is a pipe, which would block', () => {
    const out = temporaryFolder();
    execFileSync('mkfifo', [join(out, 'index.html')]);
    expect(() => refuseForeignFolder({ out })).toThrow(/no site of Warta is in it/);
  });
});

test('an out folder with a folder in place of its list of files is refused', () => {
  const out = contentFolder({ [`${listFile}/catatan.txt`]: 'x' });
  expect(() => refuseForeignFolder({ out })).toThrow(`${join(out, listFile)} is no file`);
});

describe('a state folder', () => {
  test.each([
    ['that is not there yet', join(temporaryFolder(), 'baru')],
    ['that is empty', temporaryFolder()],
    ['in which a build worked', contentFolder({ 'lock.db': '', 'stage/x': 'x' })],
    ['of an earlier version', contentFolder({ 'store.db': '', 'app/x': 'x' })],
    ['with compiled templates', contentFolder({ 'app/key': '', 'app/server/entry.mjs': 'x' })],
    ['in which only a look at the content was served', contentFolder({ 'dev/lock.db': '' })],
    ['with pictures from a cache', contentFolder({ 'media/a.jpg': 'x', '.gitkeep': '' })],
  ])('may be a folder %s', (_, state) => {
    expect(() => refuseForeignState(state)).not.toThrow();
  });

  test.each([
    ['pictures and more', contentFolder({ 'media/foto.txt': 'x', 'stage/catatan.txt': 'x' })],
    ['an app', contentFolder({ 'app/aplikasi.txt': 'x' })],
    ['what begins like one', contentFolder({ 'app.config/x.txt': 'x' })],
    ['a document', contentFolder({ 'README.md': 'x', 'surat.odt': 'x' })],
  ])('must not have %s of somebody else, and nothing is written there', (_, state) => {
    const before = readdirSync(state);
    expect(() => refuseForeignState(state)).toThrow(/is not empty, and Warta did not work there before/);
    expect(() => refuseForeignState(state, state)).not.toThrow();
    expect(() => lock({ state })).toThrow(UsageError);
    expect(readdirSync(state)).toEqual(before);
  });
});

test.each([
  ['/', 'index.html'],
  ['/2024/06/19/slug/', '2024/06/19/slug/index.html'],
  ['/en/404.html', 'en/404.html'],
] as const)('%s is served from %s', (path, file) => {
  expect(outputFile(path)).toBe(file);
});
