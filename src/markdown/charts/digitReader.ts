/** Replaces the digits of a locale with those of ASCII: `٢٠٢٤` is `2024`. */
export function digitReader(locale: string): (text: string) => string {
  const format = new Intl.NumberFormat(locale, { useGrouping: false });
  const digits = Array.from({ length: 10 }, (_, digit) => format.format(digit));
  if (digits[1] === '1') return (text) => text;
  return (text) => Array.from(text, (one) => String(digits.indexOf(one)).replace('-1', one)).join('');
}
