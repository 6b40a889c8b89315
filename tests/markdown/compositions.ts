export type Next = (below: number) => number;
type Make = (next: Next, depth: number) => string;

export const oneOf = <T>(next: Next, all: readonly T[]): T => all[next(all.length)]!;

const words =
  `satu dua Réf 東京 😀 a b. c, (d) "e" https x_y 5 1. - + * _ \\ &amp; & < > | ~ \` ! [ ] ( ) # = : ^ “ ” — $ {`
    .split(' ')
    .concat('\t', '  ', '\u00a0', '\u2028', '\f', '\v', '\ufeff', '\u200b', '\0', '\u3000');

const plainWord = (next: Next): string => oneOf(next, words);
let someWord = plainWord;

const around = (before: string, after: string): Make => {
  return (next, depth) => before + inline(next, depth) + after;
};
const literally = (...texts: string[]): Make[] => texts.map((text) => () => text);

const inlines: Make[] = [
  (next) => someWord(next),
  (next) => `${someWord(next)} ${someWord(next)}`,
  ...['*', '**', '_', '__', '~', '~~', '`', '``'].map((mark) => around(mark, mark)),
  ...['/x', '<https://x.example/a b> "t"', 'https://x.example/a', 'mailto:a@x.example', ''].map((to) =>
    around('[', `](${to})`),
  ),
  ...['[r]', '[]', ''].map((reference) => around('[', `]${reference}`)),
  around('![', '](./a.png "t | c")'),
  around('![', '][r]'),
  around('[^s ', ']'),
  ...literally('[r]', '[r][]', '![r]', '[^s]', '[^1]', '[^x]', '![^s]', '[^S]', '[^ s]', '[a[^s]](/x)'),
  ...literally('https://x.example', 'https://x.example[^s]', 'https://x.example/a_(b)', 'www.x.example'),
  ...literally(
    'a@x.example',
    'http://x.example/a?b&amp;c',
    'Https://X.Example',
    'mailto:a@x.example',
    '[a@x.example](mailto:a@x.example)',
  ),
  ...literally('<https://x.example>', '<a@x.example>', '<b>', '</b>', '<b a="1">', '<!-- c -->', '<br/>'),
  ...literally('<?p?>', '<!D x>', '<![CDATA[x]]>', '<a href="https://y.example">', '</a>'),
  ...literally('\\', '\\[', '\\*', '\\<', '&copy;', '&#35;', '&#0;', '&nope;', '  \n', '\\\n', '\n', ' '),
];

const indented = (text: string, by: string, first = by) =>
  text
    .split('\n')
    .map((line, i) => (i ? by : first) + line)
    .join('\n');

/** Blocks, of a line of words and of the blocks within them. */
const blocks: ((line: () => string, block: () => string, next: Next) => string)[] = [
  (_, __, next) => inline(next, 2),
  (line, _, next) => `${'#'.repeat(1 + next(7))} ${line()}`,
  (line, _, next) => `${line()}\n${oneOf(next, ['=', '-']).repeat(1 + next(3))}`,
  (line) => `## ${line()} ##`,
  (_, __, next) => oneOf(next, ['---', '***', '- - -', '', '\t', '  ', '\n\n', '-', '- \n\n  x']),
  (_, block) => indented(block(), '> '),
  (_, block) => indented(block(), '', '> '),
  (line) => `> [!pullquote]\n> ${line()}`,
  (line, _, next) =>
    `> [!${oneOf(next, ['bars', 'lines', 'x'])}] ${line()} | c\n>\n> | a | b |\n> |-|-:|\n> | ${line()} | 1 |`,
  (line) => `![a](./a.png#wide "t | c")\n![${line()}](./b.png)`,
  (line) => `[![a](./a.png "c")](https://x.example/v "${line().replaceAll('"', '')} | 3:20")`,
  (_, block) => indented(block(), '  ', '- '),
  (_, block) => indented(block(), '   ', '1. '),
  (_, block) => indented(block(), '', '* '),
  (_, block) => indented(block(), '    ', '10) '),
  (_, block) => indented(block(), '    ', '-   '),
  (_, block, next) => `- [${oneOf(next, [' ', 'x', 'X'])}] ${block()}`,
  (line) => `1. [x] ${line()}\n2. [ ]\n3. [x]${line()}`,
  (_, block) => `- ${block()}\n- ${block()}`,
  (line) => `- ${line()}\n\n- ${line()}`,
  (line, _, next) => `\`\`\`${oneOf(next, words)}\n${line()}\n\`\`\``,
  (line, _, next) => `~~~ js\n${line()}${oneOf(next, ['', '\n~~~'])}`,
  (line) => `    ${line()}\n\n    x`,
  (line) => `\`\`\`\`\n\`\`\`\n${line()}`,
  (line) => `| ${line()} | b |\n|---|:-:|\n| ${line()} | ${line()} |`,
  (line) => `a | ${line()}\n-|-\n${line()}|\n${line()}`,
  (line) => `| a |\n|---|\n${line()}`,
  (line) => `${line()}\n| a | b |\n| --: | :-- |\n| \\| | \`|\` |`,
  (_, __, next) =>
    oneOf(next, ['[r]: /r "t"', '[r]: <https://r.example>', "[R]:\n/r2\n't'", '[^1]:', '[^1]: dua']),
  (line) => `[^1]: ${line()}`,
  (_, block) => `[^1]: ${indented(block(), '    ', '')}`,
  (line) => `[^s]: ${line()}\n${line()}`,
  (line) => `[^x]: ${line()}\n\n    ${line()}`,
  (line) => `<div>\n${line()}\n</div>`,
  (_, block) => `<div>\n\n${block()}\n\n</div>`,
  (line) => `<!-- ${line()}\n-->`,
  (line) => `<p id="a">${line()}</p>`,
  (line) => `<details open>\n<summary>${line()}</summary>\n`,
  (_, __, next) => oneOf(next, ['<!--', '<script>\nx\n</script>', '<b>\nx', '<pre>\n\nx\n', '<?php\n']),
];

let someInlines = inlines;
let someBlocks = blocks;

function inline(next: Next, depth: number): string {
  return Array.from({ length: 1 + next(4) }, () => {
    const piece = depth > 0 ? oneOf(next, someInlines)(next, depth - 1) : someWord(next);
    return piece + oneOf(next, ['', ' ']);
  }).join('');
}

function block(next: Next, depth: number): string {
  const line = () => inline(next, 2).replaceAll('\n', ' ');
  return depth > 0 ? oneOf(next, someBlocks)(line, () => block(next, depth - 1), next) : line();
}

/**
 * A random text of nested constructs of Markdown. Each text has only some constructs, so that two of them that conflict are
 * often together.
 * @param word returns a word of the text
 */
export function composition(next: Next, word = plainWord): string {
  someWord = word;
  const some = <T>(all: T[], count: number) => [
    all[0]!,
    ...Array.from({ length: count }, () => oneOf(next, all)),
  ];
  someInlines = some(inlines, 5);
  someBlocks = some(blocks, 5);
  const pieces = Array.from(
    { length: 1 + next(4) },
    () => block(next, 2) + oneOf(next, ['\n', '\n\n', '\n\n', '', '\n   \n']),
  );
  return oneOf(next, ['', '', '[^s]: x\n\n[^t]: x\n\n']) + pieces.join('');
}
