import type { MarkedWords } from '../markedWords.ts';
import { oneOf, type Next } from '../markdown/compositions.ts';

/** A field of front matter: a text, or raw YAML. */
export type Field = string | { yaml: string };

/** A text in one of the forms of YAML scalars. */
function scalar(next: Next, text: string): string {
  const isLine = /^[\p{L}\p{N}][^\p{Cc}\u2028\u2029\ufeff\u0085]*[^\s\p{Cc}]$/u.test(text);
  const forms = [
    JSON.stringify(text),
    JSON.stringify(text),
    `!!str ${JSON.stringify(text)}`,
    ...(isLine
      ? [`'${text.replaceAll("'", "''")}'`, `>-\n  ${text}`, `|-\n    ${text}`, `>\n  ${text}\n`]
      : []),
    ...(/^[a-z][a-z0-9 ]*[a-z0-9]$/i.test(text) ? [text] : []),
  ];
  return oneOf(next, forms);
}

/** Front matter with random quotes, order of fields and comments. */
export function fuzzFrontMatter(
  next: Next,
  fields: Record<string, Field | undefined>,
  words: MarkedWords,
): string {
  const lines = Object.entries(fields).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const text = typeof value === 'string' ? scalar(next, value) : value.yaml;
    const comment = next(10) ? '' : ` # ${words.note()}`;
    const key = oneOf(next, [name, name, name, `"${name}"`, `'${name}'`]);
    return `${next(20) ? '' : `# ${words.note()}\n`}${key}: ${text}${/\n|[|>]/.test(text) ? '' : comment}`;
  });
  for (let i = lines.length - 1; i > 0; i--) {
    const j = next(i + 1);
    [lines[i], lines[j]] = [lines[j]!, lines[i]!];
  }
  return `---${oneOf(next, ['', '', ''])}\n${lines.join('\n')}\n---${oneOf(next, ['', '', '  '])}\n`;
}

/** A list in one of the forms of YAML. */
export const list = (next: Next, items: string[]): Field => ({
  yaml: next(2) ? `[${items.join(', ')}]` : items.map((item) => `\n  - ${item}`).join(''),
});

/** The same text as other editors may save it: with CRLF, a byte order mark, NFD, or no final newline. */
export const inAnotherEncoding = (next: Next, text: string): string =>
  oneOf<(text: string) => string>(next, [
    (text) => text,
    (text) => text,
    (text) => text.replaceAll('\n', '\r\n'),
    (text) => `\ufeff${text}`,
    (text) => `\ufeff${text.replaceAll('\n', '\r\n')}`,
    (text) => text.normalize('NFD'),
    (text) => text.replace(/\n+$/, ''),
  ])(text);

/** The file with a fault, or with something that looks like one, at a random place. */
export function damaged(next: Next, bytes: Buffer): Buffer {
  const text = bytes.toString();
  const lines = text.split('\n');
  const at = next(lines.length);
  const place = next(text.length + 1);
  const put = (piece: string) => Buffer.from(text.slice(0, place) + piece + text.slice(place));
  const line = (piece: string) => Buffer.from(lines.toSpliced(at, 0, piece).join('\n'));
  return oneOf<() => Buffer>(next, [
    () => Buffer.from(text.slice(0, place)),
    () => Buffer.from(lines.toSpliced(at, 1).join('\n')),
    () => line(lines[at]!),
    () =>
      put(
        oneOf(next, [
          '\0',
          '\x07',
          '\x1b[31m',
          '\x7f',
          '\u0085',
          '\u202e',
          '\u2028',
          '\ufeff',
          '\t',
          '"',
          "'",
          ':',
          '- ',
          '#',
          '{',
          '[',
          '---\n',
          '\ud800',
          '&',
          '*a',
          '!!x ',
          '|',
          '>',
          '%',
          '@',
          '`',
        ]),
      ),
    () =>
      Buffer.concat([
        bytes.subarray(0, place),
        Buffer.from([oneOf(next, [0xff, 0xc3, 0x80, 0xed])]),
        bytes.subarray(place),
      ]),
    () =>
      line(
        oneOf(next, [
          'draft: yes',
          'tags: banjir',
          'published: 2024-02-30T00:00:00Z',
          'published: 2024-06-19',
          'updated: 9999-12-31T23:59:59Z',
          'id: ab',
          'id: "1e10"',
          'lang: fr',
          'type: berita',
          'authors: []',
          'authors: [redaksi, redaksi]',
          'image: { src: ../../x.png, alt: a }',
          'aliases: [lama]',
          '<<: *x',
          'x: &x { y: 1 }',
          'kicker: &a "x"',
          'headline: [a]',
          'headline: ""',
          'headline:',
          '\theadline: a',
          'sources: { constructor: { name: a, role: data } }',
          '__proto__: { a: 1 }',
          'sources: []',
          'signoff: 1/2',
          'translationOf: tidakada',
        ]),
      ),
    () =>
      line(
        oneOf(next, [
          '[^hantu]',
          '![](./a.png)',
          '![a](./hilang.png)',
          '![a](https://x.example/a.png)',
          '[a](/hilang/)',
          '[a](relatif)',
          '[a](<//[>)',
          '[a](#hantu)',
          '<a href="/\\[">a</a>',
          '>'.repeat(300),
          '['.repeat(2000),
          '*'.repeat(6000),
          '<b>'.repeat(600),
          '<<<<<<< HEAD',
          '{{< x >}}',
          '[cek: ini]',
          'TK',
        ]),
      ),
    () => Buffer.alloc(0),
    () => Buffer.from(text.replace(/^---/, '')),
    () => Buffer.from(text, 'utf16le'),
    () => Buffer.from(text.replaceAll('\n', '\r')),
  ])();
}
