import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newsroomError } from '../../lib/importFromNewsroom.ts';
import { newsroomRoot } from '../../lib/newsroomRoot.ts';
import { astroConfigs } from '../code.ts';

/**
 * Refuses a newsroom whose Astro would know nothing of Warta: it would compile, and serve, something else.
 * @throws ContentError
 */
export function refuseForeignConfig(): void {
  const file = astroConfigs.find((name) => existsSync(join(newsroomRoot, name)));
  const lines = "import { warta } from 'warta'; and export default { integrations: [warta()] };";
  if (!file) throw newsroomError(astroConfigs[0]!, `is missing; write it with two lines: ${lines}`);
  if (/\bwarta\s*\(/.test(readFileSync(join(newsroomRoot, file), 'utf8'))) return;
  throw newsroomError(file, `does not use warta(); it needs two lines: ${lines}`);
}
