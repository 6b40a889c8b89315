/** Speculation Rules: browsers may fetch a page of this site as soon as a reader points at a link to it. */
export function speculationRules(): string {
  const where = {
    and: [{ href_matches: '/*' }, { not: { href_matches: ['/media/*', '/*.xml', '/*.json', '/*.md'] } }],
  };
  return JSON.stringify({ prefetch: [{ where, eagerness: 'moderate' }] }, null, 2);
}
