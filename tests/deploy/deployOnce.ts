import { join } from 'node:path';
import type { TargetSettings } from '../../src/config/deploySchema.ts';
import { deploySite, type DeployOptions } from '../../src/deploy/deploySite.ts';
import { siteWith } from '../site.ts';

/* Deploys the site of a `deployedSite` in a process of its own, which a test kills. */

const [folder, settings, options] = process.argv.slice(2) as [string, string, string];
const folders = { content: join(folder, 'content'), out: join(folder, 'dist'), state: join(folder, 'state') };
const target = { name: 'target', settings: JSON.parse(settings) as TargetSettings };
await deploySite({ ...target, site: siteWith(), folders }, JSON.parse(options) as DeployOptions, () => {});
