import { expect, test } from 'vitest';
import { pageHtml } from './pageHtml.ts';
import { textOf } from './textOf.ts';

/** What is said of a text: `5 error: …`. */
const said = async (body: string) =>
  (await pageHtml(textOf(`---\nsources: { kantor: { name: Kantor } }\n---\n\n${body}\n`))).problems.map(
    ({ line, severity, message }) => `${line} ${severity}: ${message}`,
  );

test.each([
  '<img alt="b">',
  '<img src="/media/0123456789abcdef-800.jpg">',
  'a <img alt="b" src="/media/0123456789abcdef-800.jpg" srcset="/media/0123456789abcdef-800.jpg 800w">',
  '<picture><source srcset="/media/0123456789abcdef-800.avif 800w"><img src="/media/0123456789abcdef-800.jpg"></picture>',
])('an image in HTML is an error, even with the name of a picture of the plugins: %s', async (body) => {
  expect(await said(body)).toContainEqual(expect.stringMatching(/^5 error: has an image written as HTML/));
  const { html } = await pageHtml(textOf(`---\n---\n\n${body}\n`));
  expect(html).not.toContain('/media/');
});

test.each([
  ['<aside>\nMenurut kantor[^kantor].\n</aside>', 6],
  ['<table><tr><td>Data[^kantor]</td></tr></table>', 5],
  ['<details>\n<summary>a</summary>\nb[^lain]\n</details>', 7],
  ['- <div>\n  a[^kantor]\n  </div>', 6],
])('a note within a block of HTML is an error: %j', async (body, line) => {
  expect(await said(body)).toEqual([
    expect.stringMatching(new RegExp(`^${line} error: has \\[\\^\\w+\\] within HTML.*put a blank line`)),
  ]);
});

test.each([
  '<aside>\n\nMenurut kantor[^kantor].\n\n</aside>',
  '<pre>\n[^a-z]\n</pre>',
  '<div><code>[^a-z]</code> &#91;^a]</div>',
  'a \\[^kantor berita] \\[^] `[^ a]`',
])('a note that is parsed, or meant as text, is no error: %j', async (body) => {
  expect(await said(body)).toEqual([]);
});

test.each([
  '![Peta](./a.jpg "Peta[^kantor] | Ani")',
  'a [b](/x/ "Judul[^kantor]") c',
  'a [b][r] c\n\n[r]: /x/ "Judul[^kantor]"',
])('a note in a title or a caption is an error: %j', async (body) => {
  expect(await said(body)).toEqual([
    expect.stringMatching(/ error: cites in the .*; write the note into the text/),
  ]);
});

test.each([
  ['a\nb[^kantor berita]', 6, '“[^kantor berita]”'],
  ['a[^ kantor]', 5, '“[^ kantor]”'],
  ['a[^kantor ]', 5, '“[^kantor ]”'],
  ['a[^kantor\nberita]', 5, '“[^kantor berita]”'],
  ['a[^]', 5, '“[^]”'],
  ['a[^kan[tor]', 5, '“[^kan”'],
  ['a[^kan*to*r]', 5, '“[^kan”'],
  ['a[^kantor dan', 5, '“[^kantor dan”'],
])('what looks like a note and is none is an error: %j', async (body, line, written) => {
  expect(await said(body)).toEqual([
    `${line} error: has ${written}, which is no note; write [^key] without spaces or brackets in the key, or \\[^ to show it`,
  ]);
});

test.each([
  'Baca <a href="/x/">laporan[^kantor]</a>',
  'Baca <a href="/x/">laporan *lama[^kantor]*</a>',
  '<a href="/x/">\n\nlaporan[^kantor]\n\n</a>',
])('a note within a link in HTML is an error: %j', async (body) => {
  expect(await said(body)).toContainEqual(
    expect.stringMatching(/error: cites \[\^kantor\] within the text of a link; write it behind the link/),
  );
});

test.each([
  '<b>x</b> [laporan[^kantor]](/x/)',
  '1. <table><tr><td>b</table>\n[laporan[^kantor]](https://x.example "a")',
  '<i>a</i>\n\n1. [laporan[^kantor]](/x/)',
])('a note within a link is reported beside HTML too, and nothing else: %j', async (body) => {
  expect(await said(body)).toEqual([
    expect.stringMatching(/error: cites \[\^kantor\] within the text of a link/),
  ]);
});

test('a note after a link in HTML is no error', async () => {
  expect(await said('Baca <a href="/x/">laporan</a>[^kantor] <abbr title="a">b[^kantor]</abbr>')).toEqual([]);
});

test.each([
  ['<del>Satu salah.\n\nDua salah.</del>', 'del'],
  ['Kata <mark>satu\n\nDua</mark> lagi', 'mark'],
  ['- <INS>a\n- b</ins>', 'ins'],
  ['*<span lang="en">a* b</span>', 'span'],
  ['<del>a <del>b</del>\n\nc</del>', 'del'],
])('an element that would end with its paragraph is an error: %j', async (body, name) => {
  expect(await said(body)).toEqual([
    expect.stringMatching(
      new RegExp(`^5 error: has <${name}> that does not end in its paragraph.*</${name}>`),
    ),
  ]);
});

test.each([
  'a <del>b *c*</del> <mark>d<mark>e</mark></mark>',
  '<ins>\n\nSatu\n\nDua\n\n</ins>',
  '<b>Satu\n\nDua</b>',
  '<div><del>\n\nSatu\n\n</del></div>',
])('an element that ends in its paragraph, or spans blocks, is no error: %j', async (body) => {
  expect(await said(body)).toEqual([]);
});

test.each([
  [
    'Peta banjir Demak dibuat BPBD.\n\n<iframe>\n\n![Peta banjir Demak](./a.png)\n\n</iframe>',
    9,
    'error',
    'peta',
  ],
  ['Baca laporan ini.\n\n<select>\n\n[laporan](/ini/ "baca")\n\n</select>', 9, 'error', 'baca ini'],
  ['<span title="satu" title="dua">dua</span>', 5, 'warning', 'dua'],
  ['<div title="a">b</div></div>', 5, 'warning', 'div'],
])(
  'what is lost is reported, even if its words are elsewhere too: %j',
  async (body, line, severity, lost) => {
    expect(await said(body)).toContainEqual(
      expect.stringMatching(new RegExp(`^${line} ${severity}: has .* this is lost: “.*${lost}`)),
    );
  },
);

test.each([
  '<div>\n\n![Peta](./a.png "Kata | Ani")\n\n[a](/b/ "c") d[^kantor]\n\n</div>',
  '<table><tr><td>\n\nSatu *dua* tiga\n\n</td></tr></table>\n\nSatu',
  '<p>a\n\n<ul><li>b<li>c</ul>\n\n*d* e &amp; f',
])('what is kept is not reported: %j', async (body) => {
  expect(await said(body)).toEqual([]);
});

test.each([
  ['a\n[Laporan](https://contoh.id/laporan akhir.pdf)', '6 error'],
  ['a\nb [Laporan](/laporan akhir/) c', '6 error'],
  ['[t](/x/ "a "b" c")', '5 error'],
  ['[t](/x/', '5 error'],
  ['![J](./j.jpg', '5 error'],
  ['![J](./j baru.heic)', '5 error'],
  ['[Laporan] (https://contoh.id)', '5 warning'],
  ['![J] (./j.jpg)', '5 warning'],
  ['a\nb [teks][tidakada] c', '6 warning'],
])('what looks like a link or a picture and is none is reported: %j', async (body, expected) => {
  expect(await said(body)).toEqual([
    expect.stringMatching(new RegExp(`^${expected}: has “.*”, which is shown as it is written: `)),
  ]);
});

test.each([
  'a \\[b](/c d/) \\[e] (/f/) \\[g\\]\\[h\\]',
  'a \\[b\\](https://x.example/c d)',
  '`[a](/b c/)` [sic] (lihat /x) kata[^kantor] (https://x.example)',
  '[a][r] [b] (c)\n\n[r]: /x/',
  '[a](</b c/>) [d](/e/ "f \\"g\\" h")',
])('a link that is parsed, or meant as text, is not reported: %j', async (body) => {
  expect((await said(body)).filter((message) => message.includes('shown as'))).toEqual([]);
});

test.each([
  [
    '1945. Proklamasi\n1965. Peristiwa\n1998. Reformasi',
    '6 error: has a list in which 1965 is written where readers see 1946',
  ],
  ['> 1. a\n> 2. b\n> 2. c', '7 error: has a list in which 2 is written where readers see 3'],
  ['1. a\n\n   1) x\n   3) y\n\n2. b', '8 error: has a list in which 3 is written where readers see 2'],
])('a number that would be another is an error: %j', async (body, expected) => {
  expect(await said(body)).toEqual([expect.stringContaining(expected)]);
});

test.each(['1. a\n2. b\n\n3. c', '1. a\n1. b\n1. c', '7) a\n8) b', '- a\n- b', '1945\\. a\n1965\\. b'])(
  'numbers that stay the same are no error: %j',
  async (body) => {
    expect(await said(body)).toEqual([]);
  },
);

test('a picture with a space in its name is reported with its line', async () => {
  expect(await said('a\nb\n![c](./foto baru.jpg)\nd')).toEqual([
    expect.stringMatching(/^7 error: has an image/),
  ]);
});

test('a picture whose alt shows nothing has none', async () => {
  expect(await said('![\u200b](./a.jpg)')).toEqual([expect.stringMatching(/without alt/)]);
});

test('headings without letters have ids of their own', async () => {
  const { html } = await pageHtml(textOf('---\n---\n\n## 🚀\n\n## 🎉\n\n## 🚀\n\n## Section\n'));
  expect(html.match(/id="[^"]*"/g)).toEqual([
    'id="section"',
    'id="section-1"',
    'id="section-2"',
    'id="section-3"',
  ]);
});

test.each(['Peta | Foto *Ani*', '**Peta** lama', 'Kode `a`', '_Peta_'])(
  'Markdown in a caption is reported: %s',
  async (caption) => {
    expect(await said(`![Peta](./a.jpg "${caption}")`)).toEqual([
      expect.stringMatching(/^5 warning: has “.*” in the caption/),
    ]);
  },
);

test.each(['Peta* | *Ani', '5*3*2', 'a_b_c', 'Peta * lama *'])(
  'other characters in a caption are not reported: %s',
  async (caption) => {
    expect(await said(`![Peta](./a.jpg "${caption}")`)).toEqual([]);
  },
);

test('a link in a caption is reported', async () => {
  expect(await said('![Peta](./a.jpg "Peta [a](/b/)")')).toEqual([
    expect.stringMatching(/^5 error: has “.*”, which is shown as it is written/),
  ]);
});

test.each([
  [
    '<div>\na ![Foto](./a.png)\n</div>',
    '6 error: has “![Foto](./a.png)” within HTML, where Markdown is not read',
  ],
  ['<table><tr><td>![F](a.jpg "K")</td></tr></table>', '5 error: has “![F](a.jpg "K")” within HTML'],
  [
    '<details>\n<summary>Baca [laporan](/x/)</summary>\nb\n</details>',
    '6 error: has “[laporan](/x/)” within HTML',
  ],
  ['> <p>a\n> [b](https://x.example/c)\n> </p>', '6 error: has “[b](https://x.example/c)” within HTML'],
  [
    '<figure>\n\n![Foto](./a.png)\n\n<figcaption>Oleh [Ani](/a/)</figcaption>\n</figure>',
    '9 error: has “[Ani](/a/)”',
  ],
  ['<details>\n**Tebal** dan _miring_\n</details>', '6 warning: has “**Tebal**” within HTML'],
  ['<div>\na `b`\n</div>', '6 warning: has “`b`” within HTML'],
  ['<div>\n## Latar\n</div>', '6 warning: has “## Latar” within HTML'],
])(
  'Markdown within a block of HTML is reported, since readers see its characters: %j',
  async (body, expected) => {
    expect(await said(body)).toEqual([expect.stringContaining(expected)]);
  },
);

test.each([
  '<pre>\n![Foto](./a.png) **a**\n## b\n</pre>',
  '<div title="**a**"><code>[a](/b/)</code> &#42;*a** 5*3*2 * b *</div>',
  '<!-- [a](/b/) **c** -->',
  '<div>\n\n**a** [b](/c/) ![d](./e.png)\n\n</div>',
  '<table><tr><td>5*</td><td>[sic](lihat bawah)</td></tr><tr><td>* Sementara</td></tr></table>',
  '<div><samp>\n[b](/c/) **d**\n</samp></div>',
])('code, attributes and other characters in HTML are not reported: %j', async (body) => {
  expect((await said(body)).filter((message) => message.includes('within HTML'))).toEqual([]);
});

test.each([
  ['1945. Proklamasi', '<ol start="1945" class="long-numbers">'],
  ['98. a\n99. b\n100. c', '<ol start="98" class="long-numbers">'],
  ['98. a\n99. b', '<ol start="98">'],
  ['<ol><li value="2024">a</li></ol>', '<ol class="long-numbers">'],
  [
    '<ol type="I" start="12"><li>a</li><li>b</li></ol>',
    '<ol type="I" start="12" class="upper-roman long-numbers">',
  ],
  ['<ol type="A"><li>a</li></ol>', '<ol type="A" class="upper-alpha">'],
  ['<ol type="a"><li>a</li></ol>', '<ol type="a">'],
])('a list has the numbers of its text, even if they are wide: %j', async (body, expected) => {
  const { html, problems } = await pageHtml(textOf(`---\n---\n\n${body}\n`));
  expect(problems).toEqual([]);
  expect(html).toContain(expected);
});

test.each(['dateline', 'credit', 'citation', 'external', 'table-scroll', 'align-right', 'long-numbers'])(
  'a class of the page is removed from HTML, and reported: %s',
  async (name) => {
    for (const tag of ['span', 'sup', 'a', 'section', 'td', 'ol']) {
      const body =
        tag === 'td'
          ? `<table><tr><td class="${name}">a</td></tr></table>`
          : `<${tag} class="${name}">a</${tag}>`;
      const { html } = await pageHtml(textOf(`---\n---\n\n${body}\n`));
      expect(html).not.toContain(`class="${name}">a`);
      expect(await said(body)).toEqual([expect.stringContaining(` class="${name}">`)]);
    }
  },
);

test('a message quotes a tag as its author wrote it', async () => {
  expect(await said('<img src="https://x.example/a.png" alt="b">')).toEqual([
    expect.stringContaining('(<img src="https://x.example/a.png" alt="b">)'),
  ]);
});

test.each([
  ['<table><tr><td class="a" align="right">b</td></tr></table>', ['class="a"'], 'class="align-right"'],
  ['<table><tr><td align="CENTER">b</td></tr></table>', [], 'class="align-center"'],
  ['<table><tr><td align="justify">b</td></tr></table>', ['align="justify"'], '<td>'],
  ['<p align="center">b</p>', ['align="center"'], '<p>'],
])('the alignment of a cell is kept, and anything else is reported: %s', async (body, messages, kept) => {
  expect(await said(body)).toEqual(messages.map((text) => expect.stringContaining(text) as string));
  expect((await pageHtml(textOf(`---\n---\n\n${body}\n`))).html).toContain(kept);
});
