import type { Path } from '../model/address.ts';
import { normalisedHost } from '../model/normalisedHost.ts';
import { redirectPath } from '../model/redirect.ts';
import type { SafeHtml } from '../markdown/articleHtml.ts';
import type { Facet } from './fileResult.ts';
import { alikeName } from './findPicture.ts';
import type { MarkdownFile } from './markdownFile.ts';
import type { ReadImage } from './readImage.ts';

/** The facets that articles and static pages share: their aliases, links and pictures. */
export function textFacets(
  { data, lineOf }: Pick<MarkdownFile<{ aliases: Path[] }>, 'data' | 'lineOf'>,
  body: SafeHtml,
  images: ReadImage[],
): Facet[] {
  return [...aliasFacets(data.aliases, lineOf), ...linkFacets(body), ...imageFacets(images)];
}

/** Each alias as it is, and in lower case: most disks take names that differ only in capitals for one. */
function aliasFacets(aliases: Path[], lineOf: (field: PropertyKey[]) => number): Facet[] {
  return aliases.flatMap((alias, i): Facet[] => {
    const value = redirectPath(alias);
    const line = lineOf(['aliases', i]);
    return [
      { kind: 'alias', value, line },
      { kind: 'aliasLower', value: value.toLowerCase(), line },
    ];
  });
}

/** The links of a text. Hosts are included, since one may become a former host of the site. */
export function linkFacets({ internalLinks, linkedHosts }: SafeHtml): Facet[] {
  return [
    ...internalLinks.flatMap(({ path, fragment, line }): Facet[] => [
      { kind: 'link', value: path, line },
      ...(fragment ? [{ kind: 'fragment' as const, value: `${path}#${fragment}`, line }] : []),
    ]),
    ...linkedHosts.map(normalisedHost).map((value): Facet => ({ kind: 'host', value, line: undefined })),
  ];
}

/** The pictures of a text, by their files and by what other spellings of their names have in common with them. */
export function imageFacets(images: ReadImage[]): Facet[] {
  return images.flatMap(({ file, small }): Facet[] => [
    { kind: small ? 'smallImage' : 'image', value: file, line: undefined },
    { kind: 'imageAlike', value: alikeName(file), line: undefined },
  ]);
}
