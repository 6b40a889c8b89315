import { hsts, upgrade, type HeaderRule } from './headerRules.ts';

/**
 * The rules for a server that speaks plain HTTP. With `upgrade-insecure-requests` browsers would request its styles and
 * pictures over HTTPS (Safari on every host, others on hosts that are not localhost). `Strict-Transport-Security` must
 * not be sent over HTTP (RFC 6797 section 7.2).
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
