import type { Path } from './address.ts';

/**
 * Normalises a path of this site: decodes percent-encoding (RFC 3986 section 2.1) and composes letters (Unicode NFC), as in
 * the file names of the site. Paths must be normalised before they are compared.
 * @returns `fault`, the end of a sentence about the path, if files or the rules of a host cannot have it safely
 */
export function normalisedPath(
  text: string,
): { path: Path; fault?: undefined } | { path?: undefined; fault: string } {
  if (!/^\/(?!\/)[^\s?#\\]*$/.test(text))
    return {
      fault: 'must be a path of this site that starts with one slash, such as /lama/alamat-lama/',
    };
  const segments: string[] = [];
  for (const segment of text.split('/')) {
    const plain = decoded(segment)?.normalize('NFC');
    if (plain === undefined)
      return { fault: `has "${segment}", whose % are no letters in UTF-8; write the letters themselves` };
    if (plain === '.' || plain === '..') return { fault: 'must not contain . or .. segments' };
    const [character] = forbiddenCharacter.exec(plain) ?? [];
    if (character)
      return {
        fault: `must not contain ${quotedCharacter(character)}: hosts read it as something else than a letter`,
      };
    segments.push(plain);
  }
  if (segments.slice(1, -1).includes('')) return { fault: 'must not contain two slashes in a row' };
  return { path: segments.join('/') as Path };
}

/** A normalised path as URLs have it, percent-encoded (RFC 3986). `normalisedPath` decodes it. */
export const encodedPath = (path: string): string => encodeURI(path);

/**
 * Characters with a special meaning in file names, in URLs or in the configurations of hosts: `*`, `:name` and `{name}` match
 * anything, `%` would be decoded twice. Also control characters, white space other than the space, and invisible characters
 * other than the two joiners, which Persian and Hindi need.
 */
const forbiddenCharacter =
  /["#%*/:<>?[\\\]^`{|}]|[^\S ]|[\p{Cc}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u;

function quotedCharacter(character: string): string {
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return /[!-~]/.test(character) ? `“${character}”, also not encoded` : `the character U+${code}`;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
