import { buildFolders, type Folders } from '../build/buildFolders.ts';
import { loadSite } from '../build/config/loadSite.ts';
import type { Site } from '../config/siteSchema.ts';
import { commandArguments } from './arguments.ts';
import { runCommand } from './runCommand.ts';

type Options = Record<string, { type: 'boolean' | 'string' }>;
type Values<Named extends Options> = {
  [name in keyof Named]?: Named[name]['type'] extends 'boolean' ? boolean : string;
};

const common = { out: { type: 'string' }, state: { type: 'string' }, json: { type: 'boolean' } } as const;
type CommonValues = { out?: string; state?: string; json?: boolean };

export const commonHelp = `  --out DIR        where the site is (dist)
  --state DIR      what may be deleted at any time (.warta)
  --json           print one object at the end, and nothing else`;

interface TargetCommand<Own extends Options> {
  /** The targets that are named; none for all. */
  names: string[];
  values: CommonValues & Values<Own>;
  site: Site;
  folders: Folders;
}

/** Runs a command that takes names of targets, `--out`, `--state`, `--json`, and options of its own. */
export async function runTargetCommand<Own extends Options>(
  help: string,
  own: Own,
  work: (command: TargetCommand<Own>) => Promise<void>,
): Promise<void> {
  await runCommand(async () => {
    const parsed = commandArguments({ ...common, ...own }, true);
    const values = parsed.values as CommonValues & Values<Own> & { help?: boolean };
    if (values.help) {
      console.log(help);
      return;
    }
    const site = await loadSite();
    await work({ names: parsed.positionals, values, site, folders: buildFolders(values) });
  });
}
