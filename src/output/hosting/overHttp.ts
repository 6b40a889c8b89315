import { hsts, upgrade, type HeaderRule } from './headerRules.ts';

/**
 * The rules as a server sends them that speaks plain HTTP: browsers would ask it for styles and pictures over HTTPS
 * (Safari on every host, others where it is not called localhost), and the promise of HTTPS is not its to make (RFC 6797
 * section 7.2).
 */
export function overHttp(rules: HeaderRule[]): HeaderRule[] {
  return rules.map(({ path, headers }) => ({
    path,
    headers: Object.fromEntries(
      Object.entries(headers)
        .filter(([name]) => name !== hsts)
        .map(([name, value]) => [name, name === policy ? value.replace(`; ${upgrade}`, '') : value]),
    ),
  }));
}

const policy = 'Content-Security-Policy';
