import { z } from 'astro/zod';
import { plainPath } from './plainPath.ts';
import { day, instant } from './dates.ts';
import { shortened } from '../lib/printable.ts';

/** An RFC 3339 date-time with its offset, read as an instant. */
export const instantSchema = z
  .string()
  .transform((text, context) => {
    const at = instant(text);
    if (at !== undefined) return at;
    const written = shortened(text);
    context.addIssue({
      code: 'custom',
      message: /^\d{4}-\d\d-\d\d([T ][\d:.]+)?$/.test(text)
        ? `(${written}) has no time zone; write it with its offset, such as 2024-06-19T20:15:00+07:00`
        : /^(0000|0001-01-01|9999-12-31)/.test(text)
          ? `(${written}) lies outside of the calendar, which goes from 0001-01-02 to 9999-12-30`
          : `(${written}) is not a time; write one such as 2024-06-19T20:15:00+07:00`,
    });
    return z.NEVER;
  })
  .meta({ format: 'date-time' });

/** A calendar day. */
export const daySchema = z
  .string()
  .transform((text, context) => {
    const on = day(text);
    if (on !== undefined) return on;
    context.addIssue({
      code: 'custom',
      message: `(${shortened(text)}) is not a day; write one such as 2024-06-19`,
    });
    return z.NEVER;
  })
  .meta({ format: 'date' });

/** A domain, also of a country that is written in other letters: `URL` gives it as xn--…. */
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,}|xn--[a-z0-9-]{0,58}[a-z0-9])$/i;

/** What no URI may have (RFC 3986); brackets only around hosts that are no domains. */
const notOfUri = /[^\w.~:/?#@!$&'()*+,;=%-]|%(?![\da-f]{2})/gi;

/** An address as formats for programs ask for it; one that is so already stays as it is. */
const asUri = (address: string) =>
  address.search(notOfUri) < 0 ? address : new URL(address).href.replace(notOfUri, encodeURIComponent);

/** An absolute web address. */
export const webAddressSchema = z
  .url({
    protocol: /^https?$/,
    hostname: domain,
    error: 'must be a web address with its scheme, such as https://kremlin.ru',
  })
  .refine(
    (url) => !URL.canParse(url) || !(new URL(url).username || new URL(url).password),
    'has a name or a password in it, which everybody could read; take it out',
  )
  .transform(asUri);

/** A path of this site, `/lama/alamat-lama/`, in its one spelling. */
export const sitePathSchema = z.string().transform((text, context) => {
  const { path, fault } = plainPath(text);
  if (path !== undefined) return path;
  context.addIssue({ code: 'custom', message: fault });
  return z.NEVER;
});
