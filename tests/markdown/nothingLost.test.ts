import { expect, test } from 'vitest';
import { pageHtml } from './pageHtml.ts';
import { textOf } from './textOf.ts';

/*
 * Whatever an author writes is either on the page or in a message with its line. Each text has a word at each place
 * that something could drop; the words begin with "kunci".
 */
const sources = '---\nsources: { s: { name: Sumber } }\n---\n';

const texts: Record<string, string> = {
  'a script': 'a <script>kuncia</script> kuncib',
  'a script that is not closed': '<script>kuncia\n\nkuncib *kuncic*\n',
  'a style and a template': '<style>kuncia</style><template><b title="kuncib">kuncic</b></template>',
  'a form':
    '<form action="/kuncia">kuncib<select><option value="kuncic">kuncid</select><button>kuncie</button></form>',
  'an attribute that is not allowed': '<p class="kuncia" data-kuncib="kuncic">kuncid</p>',
  'an event': '<b onclick="kuncia()">kuncib</b>',
  'a style of an element': '<b style="color: kuncia">kuncib</b>',
  'an old element': '<font color="kuncia" title="kuncib">kuncic</font> <center>kuncid</center>',
  'a table that is old':
    '<table border="kuncia"><caption>kuncib</caption><tr><td bgcolor="kuncic">kuncid</table>',
  'an address that may not be': '<a href="javascript:kuncia">kuncib</a> [kuncic](vbscript:kuncid)',
  'an address in capitals':
    '[kuncia](HTTPS://kuncib.example/) <Mailto:kuncic@x.example> [kuncid](Tel:+62kuncie)',
  'an image in HTML': '<img src="https://x.example/kuncia.png" alt="kuncib" title="kuncic">',
  'a comment': 'a <!-- kuncia --> b\n\n<!--\nkuncib\n-->\n',
  'a comment that is not closed': 'a\n\n<!-- kuncia\n\nkuncib\n',
  'an instruction, a declaration and CDATA': 'a <?kuncia?> b <!KUNCIB kuncic> c <![CDATA[kuncid]]> d',
  'a tag that is not closed': '<div class="kuncia\n\nkuncib\n',
  'an attribute that is written twice': '<i lang="en" lang="kuncia">kuncib</i>',
  'an attribute of a closing tag': '<i>kuncia</i title="kuncib">',
  'a cell outside of a table': '<td title="kuncia">kuncib</td>',
  'a head and a body': '<body class="kuncia"><head title="kuncib">kuncic</head></body>',
  'text within a table but in no cell': '<table>kuncia<tr><td>kuncib</td>kuncic</tr></table>',
  'a frame': '<iframe src="https://kuncia.example" title="kuncib">kuncic</iframe><frameset cols="kuncid">',
  'a video': '<video src="kuncia.mp4"><track label="kuncib">kuncic</video>',
  'a drawing': '<svg viewBox="kuncia"><title>kuncib</title><text x="kuncic">kuncid</text></svg>',
  'plain text': '<plaintext>kuncia\n\nkuncib',
  'an id': '<p id="kuncia">kuncib</p> <a name="kuncic">kuncid</a>',
  'an id of the page': '<span id="source:kuncia">kuncib</span> <sup id="note:kuncic">kuncid</sup>',
  'the mark of a footnote': '<a data-footnote-ref href="#kuncia">kuncib</a>\n\n## kuncia',
  'a class and a rel of a link': '<a href="https://x.example" class="kuncia" rel="kuncib">kuncic</a>',
  'a caption among other text': 'a ![kuncia](./a.png "kuncib | kuncic") d',
  'two pictures in a paragraph': '![kuncia](./a.png "kuncib | kuncic")\n![kuncid](./b.png "kuncie | kuncif")',
  'a picture in a link': '[![kuncia](./a.png "kuncib | kuncic")](/kuncid/)',
  'a picture in an item': '- ![kuncia](./a.png "kuncib | kuncic") kuncid',
  'a picture alone in its paragraph': '![kuncia](./a.png "kuncib | kuncic")',
  'a link that nothing uses': 'a\n\n[kuncia]: /kuncib/ "kuncic"',
  'a comment as a definition': '[//]: # (kuncia)',
  'a link that is defined twice': '[a][kuncia]\n\n[kuncia]: /kuncib/\n[kuncia]: /kuncic/',
  'a footnote to which nothing refers': 'a\n\n[^kuncia]: kuncib\n\n    kuncic',
  'a footnote to which only itself refers': 'a\n\n[^kuncia]: kuncib[^kuncia]',
  'a footnote that is defined twice': 'a[^kuncia]\n\n[^kuncia]: kuncib\n\n[^kuncia]: kuncic',
  'a footnote in a footnote': 'a[^x]\n\n[^x]: kuncia[^y]\n\n[^y]: kuncib',
  'a row with too many cells': '| a | b |\n|---|---|\n| kuncia | kuncib | kuncic | kuncid |',
  'words behind the language of code': '```js title="kuncia"\nkuncib\n```',
  'a task': '- [x] kuncia\n- [ ] kuncib',
  'a citation within the text of a link': 'a [kuncia[^s]](/kuncib/) kuncic[^s]',
  'a citation behind an address': 'a https://kuncia.example/kuncib[^s] kuncic, www.kuncid.example[^s]',
  'a citation that is unknown, beside an address': 'kuncia[^kuncib] a@kuncic.example',
  'a headline that is closed': '## kuncia ## kuncib ##',
  'an end tag of nothing': 'kuncia</kuncib>',
  'a definition list': '<dl><dt>kuncia<dd>kuncib</dl>',
  'a ruby': '<ruby>kuncia<rp>(</rp><rt>kuncib</rt><rp>)</rp></ruby>',
  'an image map': '<map name="kuncia"><area href="/kuncib/" alt="kuncic"></map>',
  'an input': '<input type="text" value="kuncia" placeholder="kuncib">',
  'a picture in HTML':
    '<picture title="kuncia"><source srcset="/kuncib.png"></picture><source srcset="/kuncic.png">',
  mathematics: '<math><mi title="kuncia">kuncib</mi></math>',
  'a picture where HTML can hold none': '<iframe>\n\n![kuncia](./a.png "kuncib | kuncic")\n\n</iframe>',
  'a picture in what is removed': '<object>\n\n![kuncia](./a.png "kuncib | kuncic")\n\n</object>',
  'a link in a choice': '<select>\n\n[kuncia](/kuncib/ "kuncic") kuncid\n\n</select>',
  'a picture in a cell that holds plain text':
    '| <textarea>![kuncia](./a.png)</textarea> |\n|---|\n| kuncib |',
  'a column with a text behind': '<col>\n\n![kuncia](./a.png) kuncib\n\nkuncic\n',
  'a row with a text behind': '<tr><td>kuncia</td></tr>\n\nkuncib [kuncic](/kuncid/)\n',
  'lines of a text that is removed': '<object>\n\nkuncia  \nkuncib\\\nkuncic\n\n</object>',
  'words between character references': '<dl title="a\n<b>kuncia&nbsp;kuncib</b>\n\nkuncic',
  'an element that nobody knows': '<kuncia-x kuncib="kuncic">kuncid</kuncia-x>',
};

test.each(Object.entries(texts))('%s', async (_, body) => {
  const { html, problems } = await pageHtml(textOf(`${sources}\n${body}\n`));
  const reported = problems.map(({ line, message }) => (line ? message : '')).join('\n');
  const words = [...new Set(body.toLowerCase().match(/kunci[a-z]/g))];
  expect(words.length).toBeGreaterThan(0);
  const lost = words.filter((word) => !`${html}\n${reported}`.toLowerCase().includes(word));
  expect(lost, `${html}\n${reported}`).toEqual([]);
});

const kept: Record<string, string> = {
  'a caption of a table': '<table><caption>a</caption><tbody><tr><td>b</td></tr></tbody></table>',
  'columns of a table':
    '<table><colgroup><col span="2"></colgroup><tbody><tr><th scope="row">a</th></tr></tbody></table>',
  'details that are open': '<details open><summary>a</summary>b</details>',
  'when something was inserted': '<p><ins datetime="2024-06-19">a</ins></p>',
  'when something was deleted': '<p><del datetime="2024-06-19T10:00:00+07:00">a</del></p>',
  'the number of an item': '<ol start="3" reversed type="i"><li value="7">a</li></ol>',
  'data with its value': '<p><data value="398">a</data> <time datetime="2024">b</time></p>',
  'the language of what a link leads to': '<p><a href="/a/" hreflang="en" title="b">c</a></p>',
  'what is not to be translated': '<p><b translate="no" dir="rtl" lang="ar">a</b></p>',
  'an address and an aside': '<aside><p>a</p></aside><address>b</address>',
  'a duration':
    '<p><time datetime="PT1H30M">a</time> <time datetime="2024-06-19T10:00:00+07:00">b</time></p>',
};
test.each(Object.entries(kept))('%s is kept', async (_, body) => {
  const { html, problems } = await pageHtml(textOf(`---\n---\n\n${body}\n`));
  expect(problems).toEqual([]);
  // A table is put into a region that scrolls.
  expect(html).toContain(body);
});

test.each([
  '<!-- a --> kata',
  '> <!-- a --> kata\n\n<script>\nb\n</script>',
  '<dl><dt>kata<dd>kata</dl>\n    kata\n\n    kata\n\n<!-- a -->',
  '<!-- a -->kata\n![kata](./a.png)\n\n- [x] kata',
  '<?a?> `kata`\n\n![kata](./a.png "kata | kata")',
  '<plaintext>\n\nkata\n\n<style>kata</style>',
  'kata</script>kata *kata*',
  'kata <noframes>kata[^s] kata</noframes>',
  '<ol cite="data:a"/>\n\n| kata[^s] |\n|---|\n| kata |',
])('what is kept is not reported as lost: %j', async (body) => {
  const { html, problems } = await pageHtml(textOf(`${sources}\n${body}\n`));
  expect(html).toContain('kata');
  const lost = problems.filter(({ message }) => !message.includes('where Markdown is not read'));
  expect(lost.filter(({ message }) => /kata|figure|picture/.test(message))).toEqual([]);
});

test.each(['a\n\n<!-- b\n\nc', '> <!-- b\n>\n> c\n\nd', '<!--', '- <!-- a\n\n  b'])(
  'a comment that does not end is an error, since the text is lost with it: %j',
  async (body) => {
    const { problems } = await pageHtml(textOf(`${sources}\n${body}\n`));
    expect(problems).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        line: 4 + body.slice(0, body.indexOf('<!--')).split('\n').length,
        message: expect.stringMatching(/comment that does not end.*close it with -->/) as string,
      }),
    );
  },
);

test.each([
  ['<object>\n\na  \nkata\n\n</object>', 'kata', 8],
  ['<object>\n\n[a](/b/)\\\nkata\n\n</object>', 'kata', 8],
  ['<div id="a"><p>b\n\nc\n\n</div><s id="kata">\n\nd', 'kata', 9],
  ['> a\n>\n> - b [https://x.example][][kata', 'kata', 7],
  ['<p><a href="/kata/">a\n\nb\n\n<a href="kata/">c</a>', 'kata/', 9],
  ['<col title="a">\n\nb[^1] <iframe>![kata](./a.png)\n\n[^1]: Catatan.', 'kata', 7],
])('what is lost in a line is reported with that line: %j', async (body, word, line) => {
  const { problems } = await pageHtml(textOf(`${sources}\n${body}\n`));
  expect(problems.filter((problem) => problem.line === undefined)).toEqual([]);
  expect(problems.find(({ message }) => message.includes(word))?.line).toBe(line);
});

test.each([
  ['a [kata[^s] lagi](/x/) b', 'within the text of a link'],
  ['a [kata [b] c[^s]][r] b\n\n[r]: /x/', 'within the text of a link'],
  ['a [kata[^1]](/x/) b\n\n[^1]: Catatan.', 'within the text of a link'],
  ['![Peta [^s]](./peta.png)', 'in the alt of an image'],
])('a note for which there is no place is an error with its line: %j', async (body, message) => {
  const { problems } = await pageHtml(textOf(`${sources}\n${body}\n`));
  expect(problems).toContainEqual(
    expect.objectContaining({
      severity: 'error',
      line: 5,
      message: expect.stringContaining(message) as string,
    }),
  );
});

test.each([
  [
    'https://x.example[^s]',
    '<a href="https://x.example" class="external" rel="external noopener">https://x.example</a><sup',
  ],
  ['www.x.example/a.[^s].', '>www.x.example/a</a>.<sup class="citation"><a href="#source:1"'],
  ['https://x.example/a[^s][^1]\n\n[^1]: Catatan.', '<a href="#note:fn-a" id="note:fnref-a"'],
  ['https://x.example/a[^S]', '<a href="#source:1" id="cite:1.1"'],
])('a bare address ends before a note: %s', async (body, html) => {
  const text = await pageHtml(textOf(`${sources}\n${body}\n`));
  expect(text.problems).toEqual([]);
  expect(text.html).toContain(html);
});

test('a bare address ends before an unknown note, which is an error', async () => {
  const { problems } = await pageHtml(textOf(`${sources}\nLihat https://x.example[^tak] dan [^s].\n`));
  expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
    expect.stringMatching(/^5 cites \[\^tak\], which is neither/) as string,
  ]);
});

test.each([
  ['[a](Https://X.example/a)', 'href="https://X.example/a"'],
  ['<HTTPS://x.example>', 'href="https://x.example"'],
  ['[a](Mailto:a@x.example)', 'href="mailto:a@x.example"'],
  ['Https://x.example', 'href="https://x.example"'],
  ['<a href="TEL:+62211">a</a>', 'href="tel:+62211"'],
])('the scheme of an address may be written in capitals: %s', async (body, html) => {
  const text = await pageHtml(textOf(`---\n---\n\n${body}\n`));
  expect(text.problems).toEqual([]);
  expect(text.html).toContain(html);
});

test('a task is shown as done or not', async () => {
  const { html } = await pageHtml(textOf('---\n---\n\n- [x] a\n- [X] b\n- [ ] c\n'));
  expect(html.match(/<input[^>]*>/g)).toEqual([
    '<input type="checkbox" checked disabled>',
    '<input type="checkbox" checked disabled>',
    '<input type="checkbox" disabled>',
  ]);
});

test.each(['<a href="/\\[">a</a>', '<a href="//[">a</a>', '[a](<//a b/>)', '<a href="https://">a</a>'])(
  'an address that is none is an error with its line: %s',
  async (body) => {
    const { problems } = await pageHtml(textOf(`---\n---\n\n${body}\n`));
    expect(problems).toContainEqual(expect.objectContaining({ severity: 'error', line: 4 }));
  },
);

test.each(['/\\x.example/a', '//x.example/a'])('an external link is marked: %s', async (href) => {
  const { html, internalLinks } = await pageHtml(textOf(`---\n---\n\n<a href="${href}">a</a>\n`));
  expect(internalLinks).toEqual([]);
  expect(html).toContain('rel="external noopener"');
});

const pictured = '![kuncia](./a.png)';
test.each(
  ['template', 'noscript', 'object', 'select', 'textarea', 'iframe'].flatMap((name) => [
    `<div><${name}>\n\n${pictured}\n\n</${name}></div>`,
    `<div><${name}>\n\nKata[^s].\n\n</${name}></div>`,
    `Kata <${name}>a${pictured}</${name}> lagi.`,
    `<${name}>\n\nKata[^1].\n\n</${name}>\n\n[^1]: Catatan.`,
  ]),
)('a picture or a note that would be removed with the HTML around it is an error: %j', async (body) => {
  const first = await pageHtml(textOf(`${sources}\nAwal.\n\n${body}\n`));
  expect(first.problems.filter(({ severity }) => severity === 'error')).not.toEqual([]);
  expect(JSON.stringify(first.problems)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
});

test.each([
  '<p hidden>kuncia</p>',
  '<p hidden="until-found">kuncia</p>',
  '<article hidden>\n\nkuncia\n\n</article>',
  '<div style="display: none">kuncia</div>',
  '<span style="visibility:hidden">kuncia</span>',
  '<span style="opacity: 0">kuncia</span>',
  '<span style="font-size:0">kuncia</span>',
  '<span class="sr-only">kuncia</span>',
  '<div popover>kuncia</div>',
  '<dialog><b>kuncia</b></dialog>',
  '<datalist><option>kuncia</datalist>',
  '<noembed>kuncia</noembed>',
])('text that browsers hide, and the sanitiser would show, is an error: %s', async (body) => {
  const { problems } = await pageHtml(textOf(`${sources}\n${body}\n`));
  expect(problems).toContainEqual(
    expect.objectContaining({ severity: 'error', message: expect.stringMatching(/browsers hide/) as string }),
  );
});

test.each([
  '<p hidden></p>',
  '<i aria-hidden="true">kata</i>',
  '<p style="opacity: 0.5; color: red">kata</p>',
  '<dialog open>kata</dialog>',
  '<template><p hidden>kata</p></template>',
])('what hides no text is no error: %s', async (body) => {
  const { problems } = await pageHtml(textOf(`${sources}\n${body}\n`));
  expect(problems.map(({ severity }) => severity)).not.toContain('error');
});

test.each([
  '<main>satu</main><article>dua</article><header>tiga</header>',
  '<blockquote>satu<footer>dua</footer></blockquote><center>tiga</center>',
  '<form>satu<fieldset><legend>dua</legend>tiga</fieldset></form>',
  '<dir><p>satu</p></dir>dua<nav>tiga</nav>',
])('words of separate elements stay apart: %s', async (body) => {
  const { html } = await pageHtml(textOf(`${sources}\n${body}\n`));
  expect(html.replace(/<[^>]*>/g, '').match(/\S+/g)).toEqual(['satu', 'dua', 'tiga']);
});

test.each(['[](/a/)', 'Baca [ ](/a/)', '<a href="/a/"></a>', '[&#8203;](/a/)', '[**<wbr>**](/a/)'])(
  'a link without a text is reported, since no reader sees it: %s',
  async (body) => {
    const { problems } = await pageHtml(textOf(`${sources}\n${body}\n`));
    expect(problems.map(({ line, severity, message }) => `${line} ${severity}: ${message}`)).toEqual([
      '5 error: has a link to /a/ without a text, which readers do not see; write its text, or take it out',
    ]);
  },
);

test.each([
  '[a](/a/) [![Foto](./a.png)](/a/) [`b`](/c/)',
  '<a href="/a/"><p>b</p></a>',
  '<p>a <a href="/a/">b\n\nc</a>',
  'Kata[^s] dan[^1].\n\n[^1]: Catatan.',
])('a link with a text is not reported: %s', async (body) => {
  const { problems } = await pageHtml(textOf(`${sources}\n${body}\n`));
  expect(problems.filter(({ message }) => message.includes('without a text'))).toEqual([]);
});
