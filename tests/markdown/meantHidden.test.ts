import { describe, expect, test } from 'vitest';
import { pageHtml } from './pageHtml.ts';
import { textOf } from './textOf.ts';

/* What an editor meant to hide, and readers would see: the build stops, whichever way it was hidden. */

const errorsOf = async (body: string) => {
  const { problems } = await pageHtml({ ...textOf('---\n---\n'), body, bodyLine: 3 });
  return problems.filter(({ severity }) => severity === 'error');
};

describe('a comment that readers would see is an error with its line', () => {
  test.each<[string, number]>([
    ['Polisi datang. <!-- korban: Rina\n\nmasih rahasia --> Lalu.\n', 3],
    ['- a\n- b <!-- Rina\n\n  rahasia -->\n', 4],
    ['> a <!-- Rina\n>\n> rahasia -->\n', 3],
    ['| a | b |\n|---|---|\n| c <!-- Rina | d --> |\n', 5],
    ['## a <!-- Rina\nb -->\n', 3],
    ['a <!-- Rina b\n', 3],
    ['a <!-- Rina ->\n', 3],
    ['a <!- Rina -->\n', 3],
    ['a\n\n<!– Rina –>\n', 5],
    ['a <!— Rina —> b\n', 3],
    ['a < !-- Rina --> b\n', 3],
    ['<! -- Rina -->\n', 3],
    ['<!-- a <!-- b --> Rina -->\n', 3],
    ['<!--\na\n<!-- b -->\nRina\n-->\n', 7],
    ['<!-- a --!> Rina -->\n', 3],
    ['a <!--> Rina --> b\n', 3],
    ['<!--->Rina-->\n', 3],
    ['<div>\n<!-- Rina\n\nrahasia -->\n</div>\n', 3],
    ['<p>a <!-- Rina\n\nrahasia --></p>\n', 3],
    ['teks\n[//]: # (Rina)\n', 4],
    ['- a\n[//]: # (Rina)\n', 4],
    ['[//]: # Rina\n', 3],
    ['[//]: # (Rina\n', 3],
    ['> [comment]: <> (Rina) x\n', 3],
    ['teks\n[a]: https://x.example/rina\n', 4],
    ['BPS naik.\n\n*[BPS]: Rina\n', 5],
    ['a <![if !supportLists]>·<![endif]> b\n', 3],
  ])('%j', async (body, line) => {
    expect(await errorsOf(body)).toContainEqual(expect.objectContaining({ line }));
  });

  test.each([
    'a <!-- Rina --> b\n',
    'a\n\n<!-- Rina\n\nrahasia -->\n\nb\n',
    'A --> B <- C\n',
    '`<!--` dan `-->`: A --> B\n\n    <!-- kode\n\n```\n<!-- kode\n```\n',
    'a \\<!-- terlihat --> b &lt;!-- terlihat --&gt;\n',
    'a <!-- Rina --> A \\--> B\n',
    'a\n\n[//]: # (Rina)\n',
    'Lihat \\[//]: # (a) dan [/]: b.\n',
    'a\n[Catatan]: b\n\n\\[a]: https://x.example/\n\n\\*[BPS]: c [^s].\n\n[^s]: d\n',
    '<p>a <![if !supportLists]>·<![endif]> b <![CDATA[ TK ]]></p>\n',
  ])('but not %j', async (body) => {
    expect(await errorsOf(body)).toEqual([]);
  });
});

describe('HTML that browsers would hide is an error', () => {
  test.each([
    '<p hidden>\n\nRina\n\n</p>',
    '<p style="display:none">\n\nRina\n\n</p>',
    '<p hidden><div>Rina</div></p>',
    '<p hidden><ul><li>Rina</li></ul></p>',
    'a <span hidden><div>Rina</div></span>',
    '<span class="hidden"><p>Rina</p></span>',
    '<table hidden>Rina</table>',
    '<noscript><div>Rina</div></noscript>',
    'a <noscript><p>Rina</p></noscript>',
    '<svg><desc>Rina</desc></svg>',
    '<svg><metadata>Rina</metadata><text>a</text></svg>',
    '<svg><defs><text>Rina</text></defs></svg>',
    '<math><mtext>a</mtext><annotation encoding="x">Rina</annotation></math>',
    '<video src="/a.mp4">Rina</video>',
    '<audio>Rina</audio>',
    '<canvas>Rina</canvas>',
    '<span style="display:/**/none">Rina</span>',
    '<span style="mso-hide: all">Rina</span>',
    '<span style="font-size:1px">Rina</span>',
    '<span style="font-size: 0.0em;">Rina</span>',
    '<div style="max-height:0; overflow:hidden">Rina</div>',
    '<div style="WIDTH:0px">Rina</div>',
    '<span style="color: rgba(0, 0, 0, 0)">Rina</span>',
    '<span style="transform:scale(0)">Rina</span>',
    '<span style="color:#ffffff">Rina</span>',
    '<span style="color:white;font-weight:bold">Rina</span>',
    '<font color="#FFFFFF">Rina</font>',
    'A <ruby>a<rp>Rina</rp><rt>b</rt></ruby>',
    'A <rp>(Rina)</rp>',
    'A [](https://rina.example/) b',
    'A [<b></b>](/rina/ "Rina") b',
    'A <a href="/rina/"> </a> b',
    'A <abbr title="Rina"></abbr> b',
    'A <span title="Rina">&nbsp;</span> b',
    'A <br title="Rina"> b',
  ])('%s', async (body) => {
    expect(await errorsOf(`${body}\n`)).toEqual([expect.objectContaining({ line: 3 })]);
  });

  test.each([
    '<span style="font-size:0.8em">a</span>',
    '<span style="font-size: 1em; font-size:10px">a</span>',
    '<span style="background-color:transparent">a</span>',
    '<span style="color:#ffffff;background-color:#000">a</span>',
    '<span style="color: rgba(0,0,0,0.8); color: rgb(0,0,0)">a</span>',
    '<table style="border-width:0;line-height:0.5"><tr><td>a</table>',
    '<span style="opacity:0.5;width:0.5em;height:05px">a</span>',
    '<video src="/a.mp4"></video> a',
    '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>',
    '<a href="/a/"><b>a</b></a> <a name="b"></a> <abbr title="Badan">a</abbr>',
    'a <a href="/b/"><div>b</div></a>',
    '<a href="/b/">\n\nb\n\n</a>',
  ])('but not %s', async (body) => {
    expect(await errorsOf(`${body}\n`)).toEqual([]);
  });
});

describe('an address that is not for readers is an error', () => {
  test.each([
    '[a](https://rina:rahasia@x.example/)',
    '<https://rina@x.example/>',
    '<a href="//rina:rahasia@x.example/">a</a>',
    '[a](http://localhost:4321/2024/06/19/satu/)',
    'Lihat http://127.0.0.1:4321/ dan b.',
    '[a](https://192.168.1.5/)',
    '[a](https://10.0.0.7/) b',
    '[a](https://172.20.1.1/)',
    '[a](https://komputer.local/)',
  ])('%s', async (body) => {
    expect(await errorsOf(`${body}\n`)).toEqual([expect.objectContaining({ line: 3 })]);
  });

  test.each([
    '[a](https://local.example/) [b](https://x.example/a@b:c) [c](https://11.0.0.1/)',
    '[a](https://172.32.1.1/) [b](mailto:rina@x.example) [c](https://localhost.example/)',
  ])('but not %s', async (body) => {
    expect(await errorsOf(`${body}\n`)).toEqual([]);
  });

  test('a site on this computer may link to itself', async () => {
    const text = textOf('---\n---\n[a](http://localhost:4321/a/)\n');
    const { problems } = await pageHtml({ ...text, origin: 'http://localhost:4321' });
    expect(problems).toEqual([]);
  });
});

test('a faulty image in a link is one error', async () => {
  expect(await errorsOf('[![Peta](./hilang.png)](https://x.example/)\n')).toHaveLength(1);
});

test('an aria-label, which readers do not see, is removed and reported', async () => {
  const body =
    '<a href="https://x.example/" aria-label="Rina">a</a> <section aria-label="Rina">b</section>\n';
  const { html, problems } = await pageHtml({ ...textOf('---\n---\n'), body });
  expect(html).not.toContain('Rina');
  expect(problems.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
});
