/** A word of an address or an id: lower-case ASCII letters and digits, joined by single hyphens. */
export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const isSlug = (text: string): boolean => slugPattern.test(text);

/** The slug of a headline, at most 80 characters long, cut between words; empty where it has none of these letters. */
export function slugOf(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    if (slug.length + word.length + 1 > 80) break;
    slug += slug ? `-${word}` : word;
  }
  return slug || (words[0]?.slice(0, 80) ?? '');
}
