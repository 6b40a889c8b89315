/** What browsers may fetch before a reader follows a link (Speculation Rules): pages of this site, when it is pointed at. */
export function speculationRules(): string {
  const where = {
    and: [{ href_matches: '/*' }, { not: { href_matches: ['/media/*', '/*.xml', '/*.json', '/*.md'] } }],
  };
  return JSON.stringify({ prefetch: [{ where, eagerness: 'moderate' }] }, null, 2);
}
