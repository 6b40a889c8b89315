import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Servers } from './servers.ts';

/** Gives the programs that compare a site of their own, as it is on the targets. */
export function copyForComparisons({ bucketFolder, rsyncFolder }: Servers): void {
  for (const folder of [bucketFolder, rsyncFolder]) {
    const { status, stderr } = spawnSync('cp', ['-a', join(folder, 'deployed'), join(folder, 'compared')]);
    if (status !== 0) throw new Error(`cp ended with status ${status}: ${stderr.toString()}`);
  }
}

/** What newsrooms use otherwise. Modification times say nothing: a build on a fresh checkout has others. */
export const comparisons = ({ rsyncUrl }: Servers): Record<string, string> => ({
  'rclone sync --checksum --fast-list to S3': `rclone sync --checksum --fast-list --transfers 32 --exclude '.warta-*' --exclude '/.warta-deploy/**' dist store:warta/compared`,
  'rsync --checksum': `rsync --recursive --checksum --delete --exclude '.warta-*' --exclude /.warta-deploy dist/ ${rsyncUrl}compared/`,
});
