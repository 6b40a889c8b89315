import { resolve } from 'node:path';
import type { StateSettings } from '../../config/stateSchema.ts';
import { newsroomRoot } from '../../lib/newsroomRoot.ts';
import type { Place } from '../place.ts';

/** Opens a place. What its kind needs is loaded only for it. @throws DeployError */
export async function placeOf(settings: StateSettings): Promise<Place> {
  switch (settings.kind) {
    case 'folder':
      return (await import('./folderPlace.ts')).folderPlace(placeFolder(settings.path));
    case 'rclone':
      return (await import('./rclonePlace.ts')).rclonePlace(settings.to);
    case 's3':
      return (await import('./s3Place.ts')).s3Place(settings);
  }
}

/** A folder of the configuration: a relative path begins at the newsroom. */
export const placeFolder = (path: string): string => resolve(newsroomRoot, path);
