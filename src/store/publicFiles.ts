import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../public/', import.meta.url));

/** The files of `public/`, which are copied as they are: relative to it, with forward slashes. */
export function publicFiles(): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
    .sort();
}

/** Whether a host serves a file of `public/` at a path: also the page `index.html` of a folder. */
export const isServedFromPublic = (path: string) =>
  isPublicFile(path) || isPublicFile(`${path.replace(/\/$/, '')}/index.html`);

/** Whether a path is that of a file of `public/`. */
export function isPublicFile(path: string): boolean {
  const file = join(folder, path);
  return !path.endsWith('/') && existsSync(file) && statSync(file).isFile();
}
