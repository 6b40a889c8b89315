import { z } from 'astro/zod';
import { normalisedPath } from './normalisedPath.ts';
import { day, instant } from './dates.ts';
import { shortened } from '../lib/printable.ts';

/** An RFC 3339 date-time with its offset, parsed into an instant. */
export const instantSchema = z
  .string()
  .transform((text, context) => {
    const parsed = instant(text);
    if (parsed !== undefined) return parsed;
    const quoted = shortened(text);
    context.addIssue({
      code: 'custom',
      message: /^\d{4}-\d\d-\d\d([T ][\d:.]+)?$/.test(text)
        ? `(${quoted}) has no time zone; write it with its offset, such as 2024-06-19T20:15:00+07:00`
        : /^(0000|0001-01-01|9999-12-31)/.test(text)
          ? `(${quoted}) lies outside of the calendar, which goes from 0001-01-02 to 9999-12-30`
          : `(${quoted}) is not a time; write one such as 2024-06-19T20:15:00+07:00`,
    });
    return z.NEVER;
  })
  .meta({ format: 'date-time' });

/** A calendar day. */
export const daySchema = z
  .string()
  .transform((text, context) => {
    const parsed = day(text);
    if (parsed !== undefined) return parsed;
    context.addIssue({
      code: 'custom',
      message: `(${shortened(text)}) is not a day; write one such as 2024-06-19`,
    });
    return z.NEVER;
  })
  .meta({ format: 'date' });

/** A path of this site such as `/lama/alamat-lama/`, normalised. */
export const sitePathSchema = z.string().transform((text, context) => {
  const { path, fault } = normalisedPath(text);
  if (path !== undefined) return path;
  context.addIssue({ code: 'custom', message: fault });
  return z.NEVER;
});
