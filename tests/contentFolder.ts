import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const temporaryFolder = () => mkdtempSync(join(tmpdir(), 'warta-'));

/** Writes files into a folder, by default a new temporary one, and returns its path. */
export function contentFolder(files: Record<string, string | Buffer>, folder = temporaryFolder()): string {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

/** The file of a valid article. `fields` replace the YAML of its fields of front matter; null removes a field. */
export function article(
  fields: Record<string, string | null> = {},
  body = 'Satu paragraf[^sumber].\n',
): string {
  const all: Record<string, string | null> = {
    id: 'abc234',
    headline: 'Sebuah berita',
    description: 'Keterangan singkat.',
    type: 'news',
    section: 'dunia',
    tags: '[rusia]',
    authors: '[redaksi]',
    published: '2024-06-19T20:15:00+07:00',
    sources: '{ sumber: { name: Kantor, role: agency } }',
    ...fields,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return `---\n${lines.join('\n')}\n---\n\n${body}`;
}

/** The author that `article` names. */
export const redaksi = { 'authors/redaksi.yml': 'name: Redaksi\nkind: desk\n' };
