import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { hasVisibleText } from '../lib/hasVisibleText.ts';
import { engineRoot } from '../lib/newsroomRoot.ts';
import { slugOf } from '../lib/slug.ts';
import { UsageError } from '../build/buildFolders.ts';
import type { Instant } from '../model/dates.ts';
import { commandArguments } from './arguments.ts';
import { log } from './output.ts';
import { enginePackage } from './enginePackage.ts';
import { newsroomFiles, templateLanguages } from './newsroomFiles.ts';
import { runCommand } from './runCommand.ts';
import { writeNewFiles } from './writeNewFiles.ts';

const help = `Begins a newsroom in a new folder: npx warta init FOLDER [options]

  --name NAME      the name of the outlet (from the folder)
  --lang LANGUAGE  the language of its first pages: ${templateLanguages.join(' or ')} (id)`;

/** What may be in the folder already: what Git and its hosts put there. */
const harmlessNames = new Set(['.git', '.gitattributes', 'LICENSE', '.DS_Store']);

await runCommand(async () => {
  const { values, positionals } = commandArguments(
    { name: { type: 'string' }, lang: { type: 'string' } },
    true,
  );
  if (values.help) {
    console.log(help);
    return;
  }
  const [folder] = positionals;
  if (!folder || positionals.length > 1) throw new UsageError(`Name one folder.\n${help}`);
  const language = templateLanguages.find((one) => one === (values.lang ?? 'id'));
  if (!language)
    throw new UsageError(
      `--lang ${values.lang} has no first pages; choose ${templateLanguages.join(' or ')}.`,
    );
  const target = resolve(folder);
  refuseUsedFolder(target);
  const slug = slugOf(basename(target)) || 'newsroom';
  const name = values.name?.trim() ?? nameOf(slug);
  if (!hasVisibleText(name) || /[\r\n]/.test(name)) throw new UsageError('--name is no name of an outlet.');
  const engine = enginePackage();
  if (!engine.isPacked)
    throw new UsageError(
      `A newsroom is begun from the package: npm pack, and then npx --package ./${engine.name}-${engine.version}.tgz warta init ${folder}`,
    );
  const files = newsroomFiles(join(engineRoot, 'cli', 'newsroom'), {
    ...{ language, name, slug },
    // A file goes along, so that the newsroom can be installed wherever it is.
    source: engine.file ? `file:${basename(engine.file)}` : `^${engine.version}`,
    now: Date.now() as Instant,
  });
  if (engine.file) files.set(basename(engine.file), readFileSync(engine.file));
  writeNewFiles(target, files);
  const shown = relative('', target) || '.';
  log(
    `${shown} is a newsroom now. Go on with:\n\n  cd ${shown}\n  npm install && npm start\n\nIts README says the rest.`,
  );
});

/** @throws UsageError if there is a file at the path, or a folder with files that are not harmless */
function refuseUsedFolder(target: string): void {
  if (!existsSync(target)) return;
  if (!statSync(target).isDirectory()) throw new UsageError(`${target} is a file; name a folder.`);
  const used = readdirSync(target).find((name) => !harmlessNames.has(name));
  if (used) throw new UsageError(`${target} is not empty (${used}); name a new folder.`);
}

/** `My Paper` for `my-paper`. */
function nameOf(slug: string): string {
  return slug.replace(
    /(^|-)([a-z])/g,
    (_, hyphen: string, letter: string) => (hyphen ? ' ' : '') + letter.toUpperCase(),
  );
}
