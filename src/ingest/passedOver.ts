import { basename, extname } from 'node:path';
import { editDistance } from '../lib/editDistance.ts';
import type { Problem } from '../lib/problem.ts';
import { isTemporaryFile } from '../lib/isTemporaryFile.ts';
import { permalinksFile } from './permalinksFile.ts';

/** So many files that are passed over for one reason are named; of more, only how many. */
const mostNamed = 3;

/** Warnings for the files of the content folder that mean nothing to the site, though an editor may have thought so. */
export function passedOver(files: string[]): Problem[] {
  const byReason = Map.groupBy(files.filter(isMeant).sort(), reasonFor);
  byReason.delete(undefined);
  return [...byReason].flatMap(([reason, files]) => {
    const named = files.slice(0, files.length > mostNamed ? 1 : mostNamed);
    const rest = files.length - named.length;
    const more = rest ? ` (as ${rest} other files like it)` : '';
    return named.map((file): Problem => ({
      severity: 'warning',
      file,
      message: `is passed over${more}: ${reason}`,
    }));
  });
}

/** Not what systems, editors and version control leave behind, nor what a repository says of itself at its root. */
function isMeant(file: string): boolean {
  if (Object.hasOwn(folders, file)) return true;
  const name = basename(file);
  return !(
    isTemporaryFile(name) ||
    /^(readme|licen[sc]e|copying|contributing|changelog|notice|authors|codeowners|code_of_conduct)(\.\w+)*$/i.test(
      file,
    )
  );
}

const folders = { articles: '.md', authors: '.yml', pages: '.md' };
type Folder = keyof typeof folders;

/** What is wrong with the name or the place of a file, and what to do; undefined where nobody can have meant it. */
function reasonFor(file: string): string | undefined {
  if (file.endsWith('/')) return 'it is a folder with the ending of a file; name it otherwise';
  const [folder] = file.split('/', 1) as [string];
  if (Object.hasOwn(folders, file))
    return 'it is a file, where the site looks for a folder; name it otherwise';
  const ending = extname(file).toLowerCase();
  if (folder in folders && file.includes('/')) return reasonIn(folder as Folder, file, ending);

  if (editDistance(file.toLowerCase(), permalinksFile) <= 1)
    return `the permalinks file is read from ${permalinksFile}; rename it`;
  // Elsewhere only what would be read, were it in its place.
  if (!/^\.(md|markdown|mdown|mkd|mdx|ya?ml)$/.test(ending)) return undefined;
  if (!file.includes('/'))
    return 'texts are read in articles/ and pages/, and authors in authors/; move it there';
  const meant = (Object.keys(folders) as Folder[]).find(
    (name) => editDistance(folder.toLowerCase(), name) <= 2,
  );
  return `nothing but pictures is read in ${folder}/; ${
    meant ? `rename the folder to ${meant}/` : 'move it to articles/, authors/ or pages/'
  }`;
}

function reasonIn(folder: Folder, file: string, ending: string): string {
  const text = folders[folder];
  const rule =
    folder === 'authors'
      ? 'an author is YAML and ends with .yml'
      : `${folder === 'pages' ? 'a page' : 'an article'} is Markdown and ends with .md`;
  if (ending === text || ending === '.yaml')
    return ending !== extname(file)
      ? `write its ending in small letters: ${ending}`
      : `${rule}; put it elsewhere`;
  if (/^\.(heic|heif)$/.test(ending)) return 'browsers cannot show HEIC; save it as JPEG';
  if (/^\.(jpe?g|jpe|jfif|png|webp|avif|gif|tiff?|svg)$/.test(ending))
    return 'authors have no pictures; put it beside the article that shows it';
  if (/^\.(apng|bmp|psd|ai|eps|jxl|raw|dng|cr2|nef|ico|svgz)$/.test(ending))
    return 'browsers cannot show such a picture; save it as JPEG, PNG, WebP, AVIF or SVG';
  if (/^\.(markdown|mdown|mkd|mdx|txt|text|md|yml|json|docx?|odt|rtf|html?)$/.test(ending))
    return `${rule}; save it so, or put it elsewhere`;
  return `it is of no kind that the site takes: ${rule}; put it elsewhere`;
}
