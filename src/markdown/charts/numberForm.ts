import { digitReader } from './digitReader.ts';

/** How a language writes numbers. */
export interface NumberForm {
  /** The number that a text is; undefined if it is none, or not in the form of the language. */
  read: (text: string) => number | undefined;
  write: (number: number) => string;
  /** A number as an editor should write it. */
  example: string;
}

/** Spaces of any width group digits in some languages. */
const space = /[\s\u00a0\u2009\u202f]/u;

/** The form of numbers in a locale: `1.234,5` in Indonesian. A percent sign behind a number is read as its unit. */
export function numberForm(locale: string): NumberForm {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const mark = (type: string) => format.formatToParts(12345.6).find((part) => part.type === type)?.value;
  const group = literal(mark('group') ?? ',');
  const decimal = literal(mark('decimal') ?? '.');
  // Hindi groups by two before the last three digits: 12,34,567.
  const [, middle] = format.formatToParts(123456789).filter((part) => part.type === 'integer');
  const whole = `\\d{1,3}(?:${group}\\d{${middle?.value.length ?? 3}})*${group}\\d{3}|\\d+`;
  const number = new RegExp(`^([-−+]?)(${whole})(?:${decimal}(\\d+))?(?:${space.source}?[%٪])?$`, 'u');
  const withDigits = digitReader(locale);
  return {
    read: (text) => {
      const [all, sign, whole, fraction = '0'] =
        number.exec(withDigits(text.replace(/[\u200e\u200f\u061c]/gu, '').trim())) ?? [];
      if (all === undefined) return undefined;
      const value = Number(`${whole!.replace(/\D/gu, '')}.${fraction}`);
      return sign === '-' || sign === '−' ? -value : value;
    },
    write: (value) => format.format(value),
    example: format.format(12345.6),
  };
}

/** A mark as a regular expression. */
const literal = (mark: string) =>
  space.test(mark) ? space.source : mark.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
