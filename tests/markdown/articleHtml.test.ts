import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseFragment, type DefaultTreeAdapterMap } from 'parse5';
import { describe, expect, test } from 'vitest';
import { referenceParser } from '../../src/markdown/referenceParser.ts';
import { pageHtml } from './pageHtml.ts';
import { textOf } from './textOf.ts';

/*
 * Each folder of fixtures/ holds a text and what must come of it: the HTML, and what else is said of it.
 * After a change that is meant: `npx vitest run --project unit tests/markdown --update`, then read the diff.
 */
const fixtures = join(import.meta.dirname, 'fixtures');

describe('a text and its safe HTML', () => {
  test.each(readdirSync(fixtures))('%s', async (name) => {
    const { html, ...rest } = await pageHtml(textOf(readFileSync(join(fixtures, name, 'input.md'), 'utf8')));
    await expect(`${html}\n`).toMatchFileSnapshot(join(fixtures, name, 'output.html'));
    const lines = Object.entries(rest).map(
      ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
    );
    await expect(`{\n${lines.join(',\n')}\n}\n`).toMatchFileSnapshot(join(fixtures, name, 'report.json'));
  });

  test.each(readdirSync(fixtures))('%s: the same by remark-parse', async (name) => {
    const text = textOf(readFileSync(join(fixtures, name, 'input.md'), 'utf8'));
    expect(await pageHtml({ ...text, parser: referenceParser as never })).toEqual(await pageHtml(text));
  });
});

describe('nothing that could run or load remains', () => {
  const hostile: Record<string, string> = {
    'a script': '<script>alert(1)</script>',
    'a script in a paragraph': 'teks <script src="https://jahat.example/a.js"></script> teks',
    'a script that is not closed': '<script>alert(1)',
    'a script in odd case': '<ScRiPt >alert(1)</sCrIpT >',
    'a nested script': '<scr<script>ipt>alert(1)</scr</script>ipt>',
    'an event handler': '<b onclick="alert(1)">tebal</b>',
    'an event handler after a slash': '<b/onmouseover=alert(1)>tebal</b>',
    'a broken image that runs': '<img src=x onerror=alert(1)>',
    'javascript: in Markdown': '[klik](javascript:alert(1))',
    'javascript: with a line end': '<a href="java&#10;script:alert(1)">klik</a>',
    'javascript: in entities': '[klik](&#106;avascript:alert(1))',
    'javascript: in odd case': '<a href=" JaVaScRiPt:alert(1)">klik</a>',
    'vbscript: and data:': '[a](vbscript:x) [b](data:text/html;base64,PHNjcmlwdD4=)',
    'an autolink of javascript:': '<javascript:alert(1)>',
    'a reference definition': '[klik][a]\n\n[a]: javascript:alert(1)',
    'a style': '<p style="background:url(javascript:alert(1))">a</p><style>p{}</style>',
    'an iframe': '<iframe src="https://jahat.example" srcdoc="<script>alert(1)</script>"></iframe>',
    'an object and an embed': '<object data="a.swf"></object><embed src="a.swf">',
    'an svg that runs':
      '<svg onload="alert(1)"><script>alert(1)</script><a xlink:href="javascript:alert(1)">a</a></svg>',
    'MathML that runs': '<math><mi xlink:href="javascript:alert(1)">a</mi></math>',
    'mutation through a template': '<template><script>alert(1)</script></template>',
    'mutation through noscript': '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    'mutation through a namespace':
      '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
    'a form':
      '<form action="javascript:alert(1)"><input type="submit"><button formaction="javascript:alert(1)">a</button></form>',
    'a base and a refresh':
      '<base href="https://jahat.example/"><meta http-equiv="refresh" content="0;url=https://jahat.example">',
    'a link and an import': '<link rel="stylesheet" href="https://jahat.example/a.css">',
    'an image from elsewhere in raw HTML':
      '<img src="https://jahat.example/pelacak.gif" srcset="https://jahat.example/b.gif 2x" alt="x">',
    'a video and a sound':
      '<video src="https://jahat.example/a.mp4" autoplay></video><audio src="//jahat.example/a.mp3"></audio>',
    'a source of a picture': '<picture><source srcset="https://jahat.example/a.webp"><img alt="x"></picture>',
    'a comment that ends early': '<!--><script>alert(1)</script>-->',
    'a table title that breaks out': '| a |\n|---|\n| "><script>alert(1)</script> |',
    'a code block': '```"><script>alert(1)</script>\n<script>alert(1)</script>\n```',
    'an image title that breaks out': '![a](./a.png "x\\"><script>alert(1)</script>")',
    'an alt that breaks out': '![\\"><script>alert(1)</script>](./a.png)',
    'a footnote that breaks out': 'a[^1]\n\n[^1]: <img src=x onerror=alert(1)>',
    'a heading that breaks out': '## "><script>alert(1)</script>',
    'an id of the page': '<p id="content">a</p><a name="sources">b</a>',
    'a form field that takes a name of the document': '<input type="checkbox" name="cookie" id="location">',
  };
  const allowed = new Set(
    `a abbr b bdi bdo blockquote br cite code del details dfn div em figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins
     kbd li mark ol p picture pre q s samp section small source span strong sub summary sup table tbody td tfoot th thead
     time tr u ul var wbr tt strike rp rt ruby dl dt dd`.split(/\s+/),
  );
  const loading = /^(src|srcset|href|data|action|formaction|poster|background|cite|xlink:href|longdesc)$/;

  test.each(Object.entries(hostile))('%s', async (_, body) => {
    const { html } = await pageHtml({ ...textOf('---\n---\n'), body });
    const found: string[] = [];
    const look = (node: DefaultTreeAdapterMap['node']) => {
      if ('tagName' in node) {
        if (!allowed.has(node.tagName)) found.push(`<${node.tagName}>`);
        for (const { name, value } of node.attrs) {
          if (/^on|^style$|^name$/.test(name)) found.push(`${name} of <${node.tagName}>`);
          const isOurs = /^h\d$/.test(node.tagName) || /^(cite|note):/.test(value);
          if (name === 'id' && !isOurs) found.push(`id ${value}`);
          if (loading.test(name)) {
            const fine = node.tagName === 'a' ? /^(#|\/|https?:|mailto:|tel:)/ : /^\/media\//;
            if (!fine.test(value)) found.push(`${name}="${value}"`);
          }
        }
      }
      if ('childNodes' in node) node.childNodes.forEach(look);
    };
    look(parseFragment(html));
    expect(found, html).toEqual([]);
  });
});
