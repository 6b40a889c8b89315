import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { newsroomRoot } from '../../src/lib/newsroomRoot.ts';
import { placeFault } from '../../src/state/placeFault.ts';
import { siteWith } from '../site.ts';
import { temporaryFolder } from '../contentFolder.ts';

const folder = temporaryFolder();
const folders = {
  content: join(folder, 'content'),
  out: join(folder, 'dist'),
  state: join(folder, '.warta'),
};
for (const path of Object.values(folders)) mkdirSync(path);
symlinkSync(folders.out, join(folder, 'link'));
afterAll(() => rmSync(folder, { recursive: true }));

const s3 = (bucket: string, prefix?: string, endpoint = 'https://s3.example') => ({
  ...{ kind: 's3' as const, endpoint, bucket },
  ...(prefix && { prefix }),
});
const rclone = (to: string) => ({ kind: 'rclone' as const, to });
const rsync = (to: string) => ({ kind: 'rsync' as const, to });
const at = (path: string) => ({ kind: 'folder' as const, path: join(folder, path) });

type Config = NonNullable<Parameters<typeof siteWith>[0]>;
const faultOf = (
  place: Config['state'],
  target?: NonNullable<NonNullable<Config['deploy']>['targets']>[string],
) => {
  const site = siteWith({ state: place, deploy: { targets: target ? { server: target } : {} } });
  return placeFault(site.state!, site.deploy.targets, folders);
};

test.each([
  ['the bucket of a target', s3('warta'), s3('warta')],
  [
    'that bucket by another spelling of the address',
    s3('warta', 'state/'),
    s3('warta', undefined, 'https://S3.example/'),
  ],
  ['below the prefix of a target', s3('warta', 'site/state/'), s3('warta', 'site/')],
  ['around the prefix of a target', s3('warta'), s3('warta', 'site/')],
  ['the remote of a target', { ...rclone('kantor:warta'), lease: 'none' as const }, rclone('kantor:warta/')],
  [
    'below the path of a target',
    { ...rclone('kantor:www/state'), lease: 'none' as const },
    rclone('kantor:/www'),
  ],
  [
    'below a target that is a whole remote',
    { ...rclone('kantor:state'), lease: 'none' as const },
    rclone('kantor:'),
  ],
  ['the folder of a target', at('www/state'), rsync(join(folder, 'www/'))],
])('%s is refused', (_, place, target) => {
  expect(faultOf(place, target)).toMatch(
    /of the target server: readers could get drafts and embargoed stories/,
  );
});

test.each([
  ['another bucket', s3('warta-state'), s3('warta')],
  ['a bucket of that name elsewhere', s3('warta'), s3('warta', undefined, 'https://other.example')],
  ['a prefix beside that of a target', s3('warta', 'state/'), s3('warta', 'site/')],
  [
    'a path beside that of a target',
    { ...rclone('kantor:www-state'), lease: 'none' as const },
    rclone('kantor:www'),
  ],
  ['another remote', { ...rclone('arsip:www'), lease: 'none' as const }, rclone('kantor:www')],
  ['a folder beside that of a target', at('www-state'), rsync(join(folder, 'www/'))],
  [
    'a folder of that name here, and the target is another machine',
    at('www'),
    rsync(`server:${folder}/www/`),
  ],
])('%s is taken', (_, place, target) => {
  expect(faultOf(place, target)).toBeUndefined();
});

test.each([
  ['the out folder', at('dist/state'), 'readers could get'],
  ['the out folder by a link', at('link/state'), 'readers could get'],
  ['the content folder', at('content'), 'readers could get'],
  [
    'public/ of the newsroom',
    { kind: 'folder' as const, path: join(newsroomRoot, 'public/state') },
    'readers could get',
  ],
  ['the state folder itself', at('.warta/place'), 'it would be deleted with what it keeps'],
])('a folder in %s is refused', (_, place, why) => {
  expect(faultOf(place)).toContain(why);
});
