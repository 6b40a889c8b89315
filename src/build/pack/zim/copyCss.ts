import { tokenize, TokenType } from '@csstools/css-tokenizer';

/** CSS in which each address of `url()` and `@import` is another. Whatever else it has stays, byte for byte. */
export function withCssAddresses(css: string, newAddress: (address: string) => string): string {
  let result = '';
  let copied = 0;
  let expectsAddress = false;
  for (const token of tokenize({ css })) {
    const [type, text, start, end, data] = token;
    if (type === TokenType.Whitespace || type === TokenType.Comment) continue;
    if (type === TokenType.URL || (expectsAddress && type === TokenType.String)) {
      const { value } = data as { value: string };
      const changed = newAddress(value);
      if (changed !== value) {
        const quoted = `"${changed.replace(/["\\\n]/g, encodeURIComponent)}"`;
        result += css.slice(copied, start) + (type === TokenType.URL ? `url(${quoted})` : quoted);
        copied = end + 1;
      }
    }
    expectsAddress =
      (type === TokenType.Function && text.toLowerCase() === 'url(') ||
      (type === TokenType.AtKeyword && text.toLowerCase() === '@import');
  }
  return result + css.slice(copied);
}
