import type { TargetSettings } from '../../config/deploySchema.ts';
import type { Target } from '../target.ts';

/** Opens a target. What its kind needs is loaded only for it. */
export async function targetOf(settings: TargetSettings, outDir: string): Promise<Target> {
  switch (settings.kind) {
    case 'rsync':
      return (await import('./rsync.ts')).rsyncTarget(settings, outDir);
    case 'rclone':
      return (await import('./rclone.ts')).rcloneTarget(settings.to, outDir);
    case 's3':
      return (await import('./s3.ts')).s3Target(settings, outDir);
  }
}
