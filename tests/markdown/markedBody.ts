import type { MarkedWords } from '../markedWords.ts';
import { composition, oneOf, type Next } from './compositions.ts';

/** What a text may name. Anything else would be an error, and the site could not be built. */
export interface Known {
  links: string[];
  pictures: string[];
  sources: string[];
}

const allowed =
  'a abbr address aside b bdi bdo blockquote br caption cite code col dd del details dfn div dl dt em figcaption figure h2 h3 hr i ins kbd li mark ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td th thead time tr tt u ul var wbr'.split(
    ' ',
  );
const others =
  'acronym applet area article audio base basefont big blink body button canvas center data datalist dialog dir embed fieldset font footer form frame frameset head header hgroup html iframe img input label legend link main map marquee math menu meta meter nav nobr noembed noframes noscript object optgroup option output param picture plaintext portal progress script search select slot source style svg template textarea tfoot title track video xmp x-kata'.split(
    ' ',
  );
const attributes =
  'title alt lang dir cite datetime abbr label value name id class style onclick data-a aria-label placeholder content href src summary width start rel hreflang type role headers scope open span itemprop poster'.split(
    ' ',
  );

/** Characters that are read, shown or written otherwise than others. */
export const odd =
  `é e\u0301 ß İ ı ſ 東京 한국 مرحبا עברית हिन्दी 😀 👩‍👩‍👧 🇮🇩 \u200b \u200d \u00a0 \u00ad \u200e \u061c \u3000 \ufffd & &amp; &lt; &#x1F600; &nbsp; < > <b ]]> --> </script> " ' \` \${x} % %20 # | \\ / * _ ~ $ ^ @ = + ; : ! ? ( ) [ ] { } 1. - – … “ ” ‘ ’ «»`.split(
    ' ',
  );

/** A text of at most one line, with a marked word among others. */
export function markedText(next: Next, words: MarkedWords): string {
  const pieces = Array.from({ length: 1 + next(3) }, () =>
    next(3) ? oneOf(next, ['kata', 'Banjir', 'di', '12']) : oneOf(next, odd),
  );
  pieces.splice(next(pieces.length + 1), 0, words.text());
  return pieces.join(oneOf(next, [' ', ' ', ' ', '']));
}

/** A text with a marked word wherever one can be, and many odd constructs. */
export function markedBody(next: Next, words: MarkedWords, known: Known, isWild: boolean): string {
  const w = () => words.text();
  const plain = () =>
    `${oneOf(next, ['', 'kata ', 'Banjir ', 'di '])}${w()}${oneOf(next, ['', '', '.', ' lagi'])}`;
  const quoted = () => (next(6) ? w() : `${w()} ${oneOf(next, odd).replaceAll('"', '')}`);
  const link = () => oneOf(next, known.links);
  const cite = () => (known.sources.length ? `[^${oneOf(next, known.sources)}]` : '');
  const attribute = () => {
    const name = oneOf(next, attributes);
    const value = /^(href|src|cite|poster)$/.test(name)
      ? oneOf(next, [
          link(),
          `https://x.example/${w()}`,
          `mailto:${w()}@x.example`,
          `javascript:${w()}`,
          `data:${w()}`,
        ])
      : name === 'class'
        ? words.note()
        : quoted();
    return oneOf(next, [
      ` ${name}="${value}"`,
      ` ${name}='${value.replaceAll("'", '')}'`,
      ` ${name.toUpperCase()} = "${value}"`,
    ]);
  };
  const tag = (depth: number, isInline: boolean): string => {
    const name = oneOf(next, next(3) ? (isInline ? inlineTags : allowed) : others);
    const written = next(8) ? name : name.toUpperCase();
    const start = `<${written}${next(2) ? attribute() : ''}${next(4) ? '' : attribute()}${next(12) ? '' : '/'}>`;
    if (isVoid.test(name)) return start;
    const inner = isInline ? inline(depth - 1) : next(2) ? `\n\n${block(depth - 1)}\n\n` : html(depth - 1);
    return start + inner + (next(12) ? `</${written}>` : '');
  };
  const html = (depth: number): string =>
    Array.from({ length: 1 + next(3) }, () => (depth > 0 && next(2) ? tag(depth, false) : w())).join(
      oneOf(next, ['', ' ', '\n']),
    );
  const inline = (depth: number): string =>
    Array.from({ length: 1 + next(3) }, () => (depth > 0 ? oneOf(next, inlines)(depth) : plain())).join(
      oneOf(next, ['', ' ', ' ']),
    );
  const inlines: ((depth: number) => string)[] = [
    plain,
    plain,
    () => markedText(next, words),
    (depth) =>
      oneOf(next, ['*', '**', '_', '__', '~~', '***']).replace(
        /.+/,
        (mark) => mark + inline(depth - 1) + mark,
      ),
    () => `\`${w()}\``,
    () => `\`\` ${w()} \` ${w()} \`\``,
    () => `[${w()}](${link()} "${quoted()}")`,
    () => `[${w()}](<${link()}>)`,
    (depth) => `[${inline(depth - 1)}](https://x.example/${w()} '${quoted()}')`,
    () => `https://x.example/${w()}${cite()}`,
    () => `www.x.example/${w()}`,
    () => `${w()}@x.example`,
    () => `<https://x.example/${w()}>`,
    () => `<mailto:${w()}@x.example>`,
    () => `${w()}${cite()}`,
    () => `\\${oneOf(next, ['*', '[', '<', '&', '`', '_', '#', '!'])}${w()}`,
    () => `${w()}&${oneOf(next, ['amp', 'lt', 'copy', '#35', '#0', 'nope', 'nbsp'])};${w()}`,
    () => `${w()}  \n${w()}\\\n${w()}`,
    () => `<!-- ${words.note()} -->`,
    () => `<?${w()}?> <!${w()} ${w()}> <![CDATA[${w()}]]>`,
    (depth) => tag(depth, true),
    () => `![${w()}](<${oneOf(next, known.pictures)}>)`,
    () => `[${w()}][${oneOf(next, ['r', 'R', 'tak ada'])}]`,
    () => `[r]`,
  ];
  const indented = (text: string, by: string, first: string) => first + text.replaceAll('\n', `\n${by}`);
  const line = () => inline(2).replaceAll('\n', ' ');
  const cell = () => line().replaceAll('|', '\\|');
  const block = (depth: number): string => (depth > 0 ? oneOf(next, blocks)(depth) : inline(1));
  const blocks: ((depth: number) => string)[] = [
    () => inline(2),
    () => inline(2),
    () => `${'#'.repeat(2 + next(2))} ${line()}${oneOf(next, ['', ' ##', ' #', '{#a}'])}`,
    () => `${line()}\n${oneOf(next, ['---', '==='])}`,
    (depth) => indented(block(depth - 1), '  ', '- ') + '\n' + indented(block(depth - 1), '  ', '- '),
    (depth) => indented(block(depth - 1), '   ', `${next(20)}. `),
    () => `- [${oneOf(next, [' ', 'x'])}] ${line()}\n- [x]\n  ${w()}`,
    (depth) => indented(block(depth - 1), '> ', '> '),
    () =>
      `| ${cell()} | ${cell()} |\n|---|:-:|\n| ${cell()} | ${cell()} |${next(4) ? '' : ` ${cell()} |`}\n| ${w()} |`,
    () => `${w()} | ${w()}\n- | -\n${w()} \\| ${w()} | \`${w()}\``,
    () => `\`\`\`${oneOf(next, ['', 'js', `js ${w()}`, '{.js}'])}\n${w()}\n<b title="${w()}">\n\`\`\``,
    () => `    ${w()}\n\n    <!-- ${w()} -->`,
    (depth) => tag(depth, false),
    () => `<details open>\n<summary>${line()}</summary>\n\n${line()}\n\n</details>`,
    () => `<table><caption>${w()}</caption><tr><th abbr="${w()}">${w()}<td>${w()}</table>`,
    () => `<dl><dt>${w()}<dd>${w()}</dl>`,
    () => `<figure><p>${w()}</p><figcaption>${w()}</figcaption></figure>`,
    () => `<!-- ${words.note()}\n\n${words.note()} -->`,
    () => `<script>\n${w()}\n</script>`,
    () => `<style>${w()}</style>`,
    () =>
      `![${quoted().replace(/[[\]]/g, '')}](<${oneOf(next, known.pictures)}> "${quoted()} | ${quoted()}")`,
    () => `![${w()}](<${oneOf(next, known.pictures)}>)`,
    () => `${w()}[^f${next(3)}]`,
    (depth) => indented(block(depth - 1), '    ', `[^f${next(3)}]: `),
    () => `[r]: ${oneOf(next, [link(), `https://x.example/${w()}`])} "${quoted()}"`,
    () => `[tak dipakai]: /${w()} "${w()}"`,
    () => `[//]: # (${w()})`,
    () => oneOf(next, ['***', '---', '', '\t', '    ']),
    ...(isWild
      ? [
          () => composition(next, () => w()),
          () => `<!-- ${words.note()}`,
          () => `<${oneOf(next, allowed)} title="${w()}`,
          () => `</${w()}>`,
          () => `[^${w()}]: ${w()}`,
          () => `[^${w()}]`,
        ]
      : []),
  ];
  return (
    Array.from({ length: 1 + next(5) }, () => block(3)).join(oneOf(next, ['\n', '\n\n', '\n\n', '\n\n'])) +
    '\n'
  );
}

const isVoid = /^(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/;
const inlineTags = allowed.filter((name) =>
  /^(a|abbr|b|bdi|bdo|br|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr)$/.test(
    name,
  ),
);
