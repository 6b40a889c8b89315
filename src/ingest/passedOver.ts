import { basename, extname } from 'node:path';
import { editDistance } from '../lib/editDistance.ts';
import type { Problem } from '../lib/problem.ts';
import { isTemporaryFile } from '../lib/isTemporaryFile.ts';
import { permalinksFile } from './permalinksFile.ts';

/** Up to so many files with the same reason have a warning each; more of them share one. */
const MAX_NAMED_FILES = 3;

/** Warnings for files of the content folder that the site does not use, but that an editor may have meant for it. */
export function passedOver(files: string[]): Problem[] {
  const byReason = Map.groupBy(files.filter(mayBeMeant).sort(), reasonFor);
  byReason.delete(undefined);
  return [...byReason].flatMap(([reason, files]) => {
    const named = files.slice(0, files.length > MAX_NAMED_FILES ? 1 : MAX_NAMED_FILES);
    const rest = files.length - named.length;
    const more = rest ? ` (as ${rest} other files like it)` : '';
    return named.map((file): Problem => ({
      severity: 'warning',
      file,
      message: `is passed over${more}: ${reason}`,
    }));
  });
}

/** False for files that systems, editors and version control create, and for those about a repository at its root. */
function mayBeMeant(file: string): boolean {
  if (Object.hasOwn(folders, file)) return true;
  const name = basename(file);
  return !(
    isTemporaryFile(name) ||
    /^(readme|licen[sc]e|copying|contributing|changelog|notice|authors|codeowners|code_of_conduct)(\.\w+)*$/i.test(
      file,
    )
  );
}

const folders = { articles: '.md', authors: '.yml', pages: '.md', topics: '.md' };
type Folder = keyof typeof folders;

/** What is wrong with the name or the folder of a file, and what to do; undefined if it cannot be meant for the site. */
function reasonFor(file: string): string | undefined {
  if (file.endsWith('/')) return 'it is a folder with the ending of a file; name it otherwise';
  const [folder] = file.split('/', 1) as [string];
  if (Object.hasOwn(folders, file))
    return 'it is a file, where the site looks for a folder; name it otherwise';
  const ending = extname(file).toLowerCase();
  if (folder in folders && file.includes('/')) return reasonIn(folder as Folder, file, ending);

  if (editDistance(file.toLowerCase(), permalinksFile) <= 1)
    return `the permalinks file is read from ${permalinksFile}; rename it`;
  // In other folders only files with an extension of texts.
  if (!/^\.(md|markdown|mdown|mkd|mdx|ya?ml)$/.test(ending)) return undefined;
  if (!file.includes('/'))
    return 'texts are read in articles/, pages/ and topics/, and authors in authors/; move it there';
  const meant = (Object.keys(folders) as Folder[]).find(
    (name) => editDistance(folder.toLowerCase(), name) <= 2,
  );
  return `nothing but pictures is read in ${folder}/; ${
    meant ? `rename the folder to ${meant}/` : 'move it to articles/, authors/, pages/ or topics/'
  }`;
}

function reasonIn(folder: Folder, file: string, ending: string): string {
  const text = folders[folder];
  const rule =
    folder === 'authors'
      ? 'an author is YAML and ends with .yml'
      : `${{ articles: 'an article', pages: 'a page', topics: 'a topic' }[folder]} is Markdown and ends with .md`;
  if (ending === text || ending === '.yaml')
    return ending !== extname(file)
      ? `write its ending in small letters: ${ending}`
      : `${rule}; put it elsewhere`;
  if (/^\.(heic|heif)$/.test(ending)) return 'browsers cannot show HEIC; save it as JPEG';
  if (/^\.(apng|bmp|psd|ai|eps|jxl|raw|dng|cr2|nef|ico|svgz)$/.test(ending))
    return 'browsers cannot show such a picture; save it as JPEG, PNG, WebP, AVIF or SVG';
  if (/^\.(markdown|mdown|mkd|mdx|txt|text|md|yml|json|docx?|odt|rtf|html?)$/.test(ending))
    return `${rule}; save it so, or put it elsewhere`;
  return `it is of no kind that the site takes: ${rule}; put it elsewhere`;
}
