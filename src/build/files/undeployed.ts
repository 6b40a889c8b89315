import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangedFiles } from './stage.ts';

/*
 * What each target of deploys does not have yet: `.warta/deploy/<target>/changed`. Each build adds to it, and a deploy takes
 * it away. A target without a folder there was never deployed to from here.
 */

export const deployFolder = (state: string, target: string) => join(state, 'deploy', target);
const changedFile = (state: string, target: string) => join(deployFolder(state, target), 'changed');

/** A file a line, behind a sign of what happened to it. */
const signs = { added: '+', changed: '=', removed: '-' } as const;

/** Adds what a build changed, for each target that is known here. */
export function noteUndeployed(state: string, changes: ChangedFiles): void {
  const folder = join(state, 'deploy');
  if (!existsSync(folder)) return;
  const lines = (['added', 'changed', 'removed'] as const).flatMap((kind) =>
    changes[kind].map((file) => `${signs[kind]}${file}\n`),
  );
  if (!lines.length) return;
  // On the disk before the build forgets its changes. The first line may follow one that a full disk cut off.
  const text = `\n${lines.join('')}`;
  for (const target of readdirSync(folder)) appendFileSync(changedFile(state, target), text, { flush: true });
}

/**
 * What changed since the last deploy to a target began, whatever happened to a file in between.
 * @param exists whether the site has a file now
 */
export function undeployed(state: string, target: string, exists: (file: string) => boolean): ChangedFiles {
  const file = changedFile(state, target);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  /** By the first of its lines: whether the target has a file. */
  const wasThere = new Map<string, boolean>();
  for (const line of lines) {
    const name = line.slice(1);
    if (name && !wasThere.has(name)) wasThere.set(name, line[0] !== signs.added);
  }
  const changes: ChangedFiles = { added: [], changed: [], removed: [] };
  for (const [name, was] of [...wasThere].sort())
    if (exists(name)) changes[was ? 'changed' : 'added'].push(name);
    else if (was) changes.removed.push(name);
  return changes;
}

/** Forgets it, once the target itself has a list of it. From now on builds take note for this target. */
export function forgetUndeployed(state: string, target: string): void {
  mkdirSync(deployFolder(state, target), { recursive: true });
  rmSync(changedFile(state, target), { force: true });
}
