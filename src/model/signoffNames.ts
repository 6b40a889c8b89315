/**
 * The names behind desk initials such as `m/ci`: writer first, then editor.
 * @param nameOf the name that the registry allows to be shown, undefined where there is none
 */
export function signoffNames(signoff: string, nameOf: (initials: string) => string | undefined): string[] {
  return signoff.split('/').flatMap((initials) => {
    const name = nameOf(initials.toLowerCase());
    return name ? [`${initials}: ${name}`] : [];
  });
}
