import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { beginChanges, finishChanges, forgetBegunChanges } from '../../src/build/files/changes.ts';
import { lock } from '../../src/build/lock.ts';
import { writtenFiles } from '../../src/build/files/writtenFiles.ts';
import type { ChangedFiles } from '../../src/build/files/stage.ts';
import type { TargetSettings } from '../../src/config/deploySchema.ts';
import { deploySite, type DeployOptions } from '../../src/deploy/deploySite.ts';
import { foldersOf } from '../../src/deploy/foldersOf.ts';
import { recordFolder } from '../../src/deploy/record.ts';
import { siteWith } from '../site.ts';

/** The content of each file of a site. */
export type SiteFiles = Record<string, string>;

/** A folder with a site, as builds leave it, which tests change and deploy. @param folder its content, out and state folder */
export function deployedSite(folder: string) {
  const folders = {
    content: join(folder, 'content'),
    out: join(folder, 'dist'),
    state: join(folder, 'state'),
  };
  for (const path of Object.values(folders)) mkdirSync(path, { recursive: true });
  lock(folders)();
  let now: SiteFiles = {};

  /** Publishes a site as a build does: the files, their list, and what changed. */
  const publish = (next: SiteFiles): ChangedFiles => {
    const files: SiteFiles = { _headers: '/*\n  X-Content-Type-Options: nosniff\n', ...next };
    const names = Object.keys(files);
    const changes: ChangedFiles = {
      added: names.filter((file) => now[file] === undefined),
      changed: names.filter((file) => now[file] !== undefined && now[file] !== files[file]),
      removed: Object.keys(now).filter((file) => !names.includes(file)),
    };
    const merged = beginChanges(folders, changes);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folders.out, file)), { recursive: true });
      writeFileSync(join(folders.out, file), text);
    }
    for (const file of changes.removed) {
      rmSync(join(folders.out, file));
      for (const folder of foldersOf(file))
        if (!readdirSync(join(folders.out, folder)).length) rmdirSync(join(folders.out, folder));
    }
    writtenFiles(folders.out).change(
      { added: changes.added, removed: changes.removed },
      join(folder, 'list'),
    );
    finishChanges(folders, '2026-11-27T07:00:00+07:00', merged);
    forgetBegunChanges(folders);
    now = files;
    return merged;
  };
  const deploy = (settings: TargetSettings, options: DeployOptions = {}, name = 'target') =>
    deploySite({ name, settings, site: siteWith(), folders }, options, () => {});
  return { folders, publish, deploy, files: () => now };
}

/** The files of a folder that a target has, without its record. */
export function arrived(folder: string): SiteFiles {
  const names = filesBelow(folder).filter((file) => !file.startsWith(recordFolder));
  return Object.fromEntries(names.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}
