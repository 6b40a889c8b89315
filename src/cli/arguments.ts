import { parseArgs } from 'node:util';
import { plainPath } from '../model/plainPath.ts';
import { instant } from '../model/dates.ts';
import { UsageError } from '../build/buildFolders.ts';
import type { BuildOptions } from '../build/buildSite.ts';

export const previewHelp = `  --content DIR    the content folder (content)
  --out DIR        where the site is put (dist)
  --state DIR      what may be deleted at any time (.warta)
  --site-url URL   preview the site at another address than that of src/site.config.ts
  --now TIME       preview the site as of this moment, with its zone
                   (a preview writes nothing into the content folder)`;

export const publishHelp = `${previewHelp}
  --clean          forget what earlier builds know
  --explain URL    say why a page is made, or why not`;

export const hostHelp = `  --host ADDRESS   who may come: 0.0.0.0 lets in the whole network; without it only this computer`;

type Options = Record<string, { type: 'boolean' | 'string'; short?: string }>;

/** What was written after a command; every command knows `--help`. @throws UsageError */
export function commandArguments<Given extends Options>(given: Given, allowPositionals = false) {
  const options = { ...given, help: { type: 'boolean', short: 'h' } } as const;
  try {
    return parseArgs({ options, allowPositionals });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** The options that the commands which publish share, and others of the command. @throws UsageError */
export function publishArguments<Extra extends Options>(extra: Extra) {
  const { publish, values } = previewArguments({
    clean: { type: 'boolean' },
    explain: { type: 'string' },
    ...extra,
  });
  const { clean, explain } = values as { clean?: boolean; explain?: string };
  return { publish: { ...publish, clean, explain: explain && pathOfUrl(explain) }, values };
}

/** Those of a command that looks at everything as a build does, and others of the command. @throws UsageError */
export function previewArguments<Extra extends Options>(extra: Extra) {
  const { values } = commandArguments({
    content: { type: 'string' },
    out: { type: 'string' },
    state: { type: 'string' },
    'site-url': { type: 'string' },
    now: { type: 'string' },
    ...extra,
  });
  const {
    content,
    out,
    state,
    'site-url': siteUrl,
    now: written,
  } = values as { [name in 'content' | 'out' | 'state' | 'site-url' | 'now']?: string };
  const now = written === undefined ? undefined : instant(written);
  if (written !== undefined && now === undefined) {
    throw new UsageError(`--now ${written} is not a time with its zone, such as 2026-11-23T08:00:00+07:00.`);
  }
  const publish: BuildOptions = {
    content,
    out,
    state,
    siteUrl,
    now,
    preview: siteUrl !== undefined || now !== undefined,
  };
  return { publish, values: values as { help?: boolean } & { [name in keyof Extra]?: string | boolean } };
}

/** The path of an address of the site, whole or from the root. */
function pathOfUrl(written: string): string {
  if (!URL.canParse(written, 'http://localhost')) throw new UsageError(`--explain ${written} is no address.`);
  const { pathname } = new URL(written, 'http://localhost');
  return plainPath(pathname).path ?? pathname;
}

/** The port that `--port` names, 4321 where it names none. @throws UsageError */
export function portOf(written: string | boolean | undefined): number {
  const port = Number(written ?? 4321);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageError(`--port ${String(written)} is not a port.`);
  return port;
}

/** The address that `--host` names; undefined where only this computer may come. @throws UsageError */
export function hostOf(written: string | boolean | undefined): string | undefined {
  if (written === undefined) return undefined;
  if (typeof written !== 'string' || !/^[\w.:-]+$/.test(written))
    throw new UsageError(`--host ${String(written)} is not an address, such as 0.0.0.0 or 192.168.1.20.`);
  return written;
}
