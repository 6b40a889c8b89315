import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../build/files/filesBelow.ts';
import { dayOf, isoTime, type Instant } from '../model/dates.ts';
import { newId } from '../model/newArticle.ts';

/** The languages that a newsroom can begin in. Others are added in its configuration. */
export const templateLanguages = ['id', 'en'] as const;

interface NewNewsroom {
  language: (typeof templateLanguages)[number];
  name: string;
  slug: string;
  /** What `dependencies` says of Warta. */
  source: string;
  now: Instant;
}

/**
 * The files of a new newsroom, by their paths: those of the folder `common` and of the language in a folder of templates,
 * in which `{{name}}` and the like are filled in.
 */
export function newsroomFiles(templates: string, newsroom: NewNewsroom): Map<string, Buffer> {
  const { language, slug, source, now } = newsroom;
  const zone = language === 'id' ? 'Asia/Jakarta' : Intl.DateTimeFormat().resolvedOptions().timeZone;
  const values = valuesFor(newsroom, zone);
  const [year, month] = dayOf(now, zone).split('-');
  const files = new Map<string, Buffer>();
  for (const folder of ['common', language]) {
    for (const file of filesBelow(join(templates, folder))) {
      const bytes = readFileSync(join(templates, folder, file));
      // npm leaves files of these names out of a package, so the templates have no dot.
      const path = file
        .replace(/^(gitattributes|gitignore|npmrc)$/, '.$1')
        .replace(/^content\/articles\//, `$&${year}/${month}/`);
      files.set(path, /\.(md|ts)$/.test(file) ? Buffer.from(filled(bytes.toString(), values)) : bytes);
    }
  }
  const commands = [
    'start',
    'dev',
    'build',
    'preview',
    'check',
    'new',
    'hosting',
    'deploy',
    'announce',
    'verify',
    'state',
    'pack',
  ];
  const manifest = {
    name: slug,
    private: true,
    type: 'module',
    scripts: Object.fromEntries(commands.map((command) => [command, `warta ${command}`])),
    dependencies: { warta: source },
  };
  files.set('package.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  return files;
}

function valuesFor({ language, name, slug, now }: NewNewsroom, zone: string): Record<string, string> {
  const day = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'long',
    timeZone: zone,
  });
  return {
    name: name.replace(/[\\`*_[\]<>#&]/g, '\\$&'),
    plainName: name,
    nameText: typeScriptString(name),
    slug,
    zone: typeScriptString(zone),
    id: newId(new Set()),
    now: isoTime(now, zone),
    day: day.format(now),
    year: dayOf(now, zone).slice(0, 4),
  };
}

/** Fills a template in. In front matter, a line with the name becomes a YAML string in quotes. */
function filled(template: string, values: Record<string, string>): string {
  const replaced = (text: string, name: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key === 'name' ? name : key]!);
  const [head = ''] = /^---\n[^]*?\n---\n/.exec(template) ?? [];
  const quoted = head.replace(
    /^(\w+): (.*\{\{name\}\}.*)$/gm,
    (_, key: string, text: string) => `${key}: ${JSON.stringify(replaced(text, 'plainName'))}`,
  );
  return replaced(quoted, 'plainName') + replaced(template.slice(head.length), 'name');
}

const typeScriptString = (text: string) => (/['\\]/.test(text) ? JSON.stringify(text) : `'${text}'`);
