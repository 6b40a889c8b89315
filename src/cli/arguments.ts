import { parseArgs } from 'node:util';
import { instant } from '../article/dates.ts';
import { UsageError } from '../press/folders.ts';
import type { PublishOptions } from '../press/publish.ts';

export const publishHelp = `  --content DIR    the content folder (content)
  --out DIR        where the site is put (dist)
  --state DIR      what may be deleted at any time (.warta)
  --site-url URL   where the site is served (src/site.config.ts)
  --now TIME       publish as of this moment, with its zone
  --clean          forget what earlier publishes know`;

/** The options that `build` and `start` share, and others of the command. @throws UsageError */
export function publishArguments<Extra extends Record<string, { type: 'boolean' | 'string' }>>(extra: Extra) {
  const options = {
    content: { type: 'string' },
    out: { type: 'string' },
    state: { type: 'string' },
    'site-url': { type: 'string' },
    now: { type: 'string' },
    clean: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
    ...extra,
  } as const;
  const values = parsed(options) as Record<string, string | boolean | undefined>;
  const now = values.now === undefined ? undefined : instant(String(values.now));
  if (values.now !== undefined && now === undefined) {
    throw new UsageError(
      `--now ${values.now} is not a time with its zone, such as 2026-11-23T08:00:00+07:00.`,
    );
  }
  const publish: PublishOptions = {
    content: values.content as string | undefined,
    out: values.out as string | undefined,
    state: values.state as string | undefined,
    siteUrl: values['site-url'] as string | undefined,
    now,
    clean: values.clean as boolean | undefined,
  };
  return { publish, values };
}

function parsed(options: Record<string, { type: 'boolean' | 'string'; short?: string }>) {
  try {
    return parseArgs({ options, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
