import type { Path } from './address.ts';

/**
 * The one spelling of a path of this site, whichever way it was written: percent-encoding decoded (RFC 3986 section 2.1)
 * and letters composed (Unicode NFC), as the files of the site are called. Everything that holds addresses against each
 * other holds these.
 * @returns `fault`, what is wrong with it, for a path that no file and no rule of a host can safely have
 */
export function plainPath(
  written: string,
): { path: Path; fault?: undefined } | { path?: undefined; fault: string } {
  if (!/^\/(?!\/)[^\s?#\\]*$/.test(written))
    return {
      fault: 'must be a path of this site that starts with one slash, such as /lama/alamat-lama/',
    };
  const segments: string[] = [];
  for (const segment of written.split('/')) {
    const plain = decoded(segment)?.normalize('NFC');
    if (plain === undefined)
      return { fault: `has "${segment}", whose % are no letters in UTF-8; write the letters themselves` };
    if (plain === '.' || plain === '..') return { fault: 'must not contain . or .. segments' };
    const [letter] = refused.exec(plain) ?? [];
    if (letter)
      return {
        fault: `must not contain ${letterName(letter)}: hosts read it as something else than a letter`,
      };
    segments.push(plain);
  }
  if (segments.slice(1, -1).includes('')) return { fault: 'must not contain two slashes in a row' };
  return { path: segments.join('/') as Path };
}

/** A plain path as it stands in a link and is asked for (RFC 3986); `plainPath` reads it back. */
export const encodedPath = (path: string): string => encodeURI(path);

/**
 * What stands for more than itself in the name of a file, in an address or in what hosts are told: `*`, `:name` and
 * `{name}` match anything, `%` would be decoded twice. Control characters, white space but for the plain space, and
 * marks that nobody sees, apart from the two joiners that Persian and Hindi spell with.
 */
const refused =
  /["#%*/:<>?[\\\]^`{|}]|[^\S ]|[\p{Cc}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u;

function letterName(letter: string): string {
  const code = letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return /[!-~]/.test(letter) ? `“${letter}”, also not encoded` : `the character U+${code}`;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
