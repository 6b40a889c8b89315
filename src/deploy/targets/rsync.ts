import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChangedFiles } from '../../build/files/stage.ts';
import { lstatIfExists } from '../../lib/lstatIfExists.ts';
import type { TargetSettings } from '../../config/deploySchema.ts';
import { foldersOf } from '../foldersOf.ts';
import { runProgram, type Ended } from '../runProgram.ts';
import type { Target } from '../target.ts';
import { rsyncError } from './rsyncError.ts';
import { writtenInto } from './writtenInto.ts';

type RsyncSettings = Extract<TargetSettings, { kind: 'rsync' }>;

/** Files may be read by the server that runs as another user. */
const rights = ['--perms', '--chmod=Du=rwx,Dgo=rx,Fu=rw,Fgo=r'];

/** The exit status if files of the list are missing here. */
const VANISHED = 24;

const depthOf = (folder: string) => folder.split('/').length;

/**
 * A folder that rsync reaches: over ssh, at an rsync daemon, or here. One connection of ssh serves all runs.
 * @param patience how long the server may say nothing, in seconds: one that is gone must not hold the lock of the site for ever
 */
export function rsyncTarget(
  { to, ssh }: Pick<RsyncSettings, 'to' | 'ssh'>,
  outDir: string,
  patience = 300,
): Target {
  // `server:` is the folder of the user there.
  const place = /[/:]$/.test(to) ? to : `${to}/`;
  const scratch = mkdtempSync(join(tmpdir(), 'warta-rsync-'));
  const control = ['-o', `ControlPath=${join(scratch, 'ssh')}`];
  const shared = [
    ...['BatchMode=yes', 'ControlMaster=auto', 'ControlPersist=60'],
    ...[`ConnectTimeout=${Math.min(30, patience)}`, `ServerAliveInterval=${Math.min(30, patience)}`],
    'ServerAliveCountMax=4',
  ].flatMap((option) => ['-o', option]);
  // `server::module` and `rsync://` are daemons; `[::1]:` is a server.
  const isOverSsh = /^(?:[^/:]+|[^/:]*\[[^/\]]+\]):(?!:|\/\/)/.test(place);
  const shell =
    isOverSsh && !process.env.RSYNC_RSH ? ['-e', ['ssh', ...ssh, ...shared, ...control].join(' ')] : [];
  // Otherwise small messages to a daemon wait for each other: 180 ms a run instead of 50, on one computer.
  const socket = '--sockopts=TCP_NODELAY';
  let runs = 0;

  const rsync = async (args: string[], names: string[] = []): Promise<Ended> => {
    runs++;
    // A name that begins with # or ; would be a comment.
    const list = names.map((name) => `./${name}`).join('\0');
    return await runProgram('rsync', [`--timeout=${patience}`, socket, ...shell, ...args], list);
  };
  const checked = async (args: string[], names: string[], allowed = 0): Promise<Ended> => {
    const ended = await rsync(args, names);
    if (![0, allowed].includes(ended.status)) throw rsyncError(ended, to);
    return ended;
  };
  /** What is missing here is to be removed there. */
  const isGone = (name: string) => !lstatIfExists(join(outDir, name));
  const listed = ['--files-from=-', '--from0'];

  return {
    metadata: () => '',
    settings: '',
    requests: () => runs,
    read: async (name) => {
      const file = join(scratch, 'read');
      rmSync(file, { force: true });
      const ended = await rsync(['--ignore-times', place + name, file]);
      if (ended.status === 0) return { bytes: readFileSync(file) };
      if (ended.status === 23 && /No such file or directory|failed: .*\(2\)/.test(ended.stderr))
        return undefined;
      throw rsyncError(ended, to);
    },
    write: async (files) => {
      const folder = writtenInto(join(scratch, 'write'), files);
      await checked(['--ignore-times', '--mkpath', ...rights, ...listed, folder, place], [...files.keys()]);
    },
    compare: async (files, gone) => {
      const how = ['--dry-run', '--checksum', '--mkpath', '--delete-missing-args', ...rights];
      const said = ['--out-format=%i %n', '--8-bit-output'];
      const names = [...files, ...gone.filter(isGone)];
      return itemized(
        (await checked([...how, ...said, ...listed, `${outDir}/`, place], names, VANISHED)).stdout,
      );
    },
    send: async (files, onSent) => {
      // Sizes and times say nothing: a correction may have the length of the error.
      const all = ['--ignore-times', '--times', '--compress', ...rights, ...listed];
      await checked([...all, `${outDir}/`, place], files);
      onSent(files.length);
    },
    remove: async (files, onRemoved) => {
      // A folder goes only if nothing of somebody else is left in it.
      const removal = ['--dirs', '--delete-missing-args', ...listed, `${outDir}/`, place];
      await checked(removal, files.filter(isGone), VANISHED);
      const folders = [...new Set(files.flatMap(foldersOf).filter(isGone))];
      const depths = [...new Set(folders.map(depthOf))].sort((a, b) => b - a);
      for (const depth of depths)
        await checked(
          removal,
          folders.filter((folder) => depthOf(folder) === depth),
          VANISHED,
        );
      onRemoved(files.length);
    },
    close: async () => {
      // The control path says which connection; ssh wants the name of a host as well, whatever it is.
      if (shell.length) await runProgram('ssh', ['-O', 'exit', ...control, 'host']).catch(() => {});
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/** The changes that rsync lists, by its manual, option `--itemize-changes`: `>fcs......... index.html`. */
function itemized(list: Buffer): ChangedFiles {
  const changes: ChangedFiles = { added: [], changed: [], removed: [] };
  for (const line of list.toString('latin1').split('\n')) {
    const [what, escaped] = [line.slice(0, 11), line.slice(12)];
    const latin = escaped.replace(/\\#(\d{3})/g, (_, octal: string) =>
      String.fromCharCode(parseInt(octal, 8)),
    );
    const name = Buffer.from(latin, 'latin1').toString();
    if (what.startsWith('*deleting')) changes.removed.push(name);
    else if (/^[<>]f\++$/.test(what)) changes.added.push(name);
    // Other bytes, or rights with which the server may not be able to read it.
    else if (/^(?:[<>]f|.f...p)/.test(what)) changes.changed.push(name);
  }
  return changes;
}
