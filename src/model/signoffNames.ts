/**
 * The names behind desk initials such as `m/ci`, writer first, then editor: `m: Maria`, `ci: Citra`.
 * @param nameOf returns the name that may be shown for lower-case initials, if any
 */
export function signoffNames(signoff: string, nameOf: (initials: string) => string | undefined): string[] {
  return signoff.split('/').flatMap((initials) => {
    const name = nameOf(initials.toLowerCase());
    return name ? [`${initials}: ${name}`] : [];
  });
}
