import { parseArgs } from 'node:util';
import { normalisedPath } from '../model/normalisedPath.ts';
import { instant } from '../model/dates.ts';
import { UsageError } from '../build/buildFolders.ts';
import type { BuildOptions } from '../build/buildSite.ts';

export const previewHelp = `  --content DIR    the content folder (content)
  --out DIR        where the site is put (dist)
  --state DIR      what may be deleted at any time (.warta)
  --site-url URL   preview the site at another address than that of the site configuration
  --now TIME       preview the site as of this moment, with its zone
                   (a preview writes nothing into the content folder)`;

export const buildHelp = `${previewHelp}
  --clean          forget what earlier builds know
  --only-changes   make only the files that change, with a state folder from another machine
                   (npm run state) and without its site
  --explain URL    say why a page is made, or why not`;

export const hostHelp = `  --host ADDRESS   who may come: 0.0.0.0 lets in the whole network; without it only this computer`;

type Options = Record<string, { type: 'boolean' | 'string'; short?: string }>;

/** Parses the arguments of a command. Every command has `--help`. @throws UsageError */
export function commandArguments<CommandOptions extends Options>(
  commandOptions: CommandOptions,
  allowPositionals = false,
  args = process.argv.slice(2),
) {
  const options = { ...commandOptions, help: { type: 'boolean', short: 'h' } } as const;
  try {
    return parseArgs({ args, options, allowPositionals });
  } catch (error) {
    // An address may have a password in it.
    throw new UsageError((error as Error).message.replace(/\/\/[^/@\s]*@/g, '//'));
  }
}

/** Parses the options of commands that build the site, and further options of one command. @throws UsageError */
export function buildArguments<Extra extends Options>(extra: Extra, args?: string[]) {
  const { buildOptions, values } = previewArguments(
    {
      clean: { type: 'boolean' },
      'only-changes': { type: 'boolean' },
      explain: { type: 'string' },
      ...extra,
    },
    args,
  );
  const {
    clean,
    'only-changes': onlyChanges,
    explain,
  } = values as { clean?: boolean; 'only-changes'?: boolean; explain?: string };
  if (onlyChanges && (clean || buildOptions.preview || values.watch))
    throw new UsageError(
      '--only-changes continues the site that readers get: leave out --watch, --clean, --now and --site-url.',
    );
  return {
    buildOptions: { ...buildOptions, clean, onlyChanges, explain: explain && pathOfUrl(explain) },
    values,
  };
}

/** Parses the options of commands that read everything as a build does, and further options of one command. @throws UsageError */
export function previewArguments<Extra extends Options>(extra: Extra, args?: string[]) {
  const { values } = commandArguments(
    {
      content: { type: 'string' },
      out: { type: 'string' },
      state: { type: 'string' },
      'site-url': { type: 'string' },
      now: { type: 'string' },
      ...extra,
    },
    false,
    args,
  );
  const {
    content,
    out,
    state,
    'site-url': siteUrl,
    now: nowText,
  } = values as { [name in 'content' | 'out' | 'state' | 'site-url' | 'now']?: string };
  const now = nowText === undefined ? undefined : instant(nowText);
  if (nowText !== undefined && now === undefined) {
    throw new UsageError(`--now ${nowText} is not a time with its zone, such as 2026-11-23T08:00:00+07:00.`);
  }
  const buildOptions: BuildOptions = {
    content,
    out,
    state,
    siteUrl,
    now,
    preview: siteUrl !== undefined || now !== undefined,
  };
  return {
    buildOptions,
    values: values as { help?: boolean } & { [name in keyof Extra]?: string | boolean },
  };
}

/** The path of a URL of the site, absolute or relative to its root. */
function pathOfUrl(url: string): string {
  if (!URL.canParse(url, 'http://localhost')) throw new UsageError(`--explain ${url} is no address.`);
  const { pathname } = new URL(url, 'http://localhost');
  return normalisedPath(pathname).path ?? pathname;
}

/** The value of `--port`, 4321 by default. @throws UsageError */
export function portOf(value: string | boolean | undefined): number {
  const port = Number(value ?? 4321);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageError(`--port ${String(value)} is not a port.`);
  return port;
}

/** The value of `--host`; undefined if only this computer may connect. @throws UsageError */
export function hostOf(value: string | boolean | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !/^[\w.:-]+$/.test(value))
    throw new UsageError(`--host ${String(value)} is not an address, such as 0.0.0.0 or 192.168.1.20.`);
  return value;
}
