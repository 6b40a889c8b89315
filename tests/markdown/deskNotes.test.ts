import { describe, expect, test } from 'vitest';
import { pageHtml } from './pageHtml.ts';
import { deskNotes, withoutFieldEscapes } from '../../src/markdown/deskNotes.ts';
import { textOf } from './textOf.ts';

const problemsOf = async (body: string, isDraft = false) =>
  (await pageHtml({ ...textOf('---\n---\n'), body, bodyLine: 3, isDraft })).problems;

describe('a desk note', () => {
  const faults: Record<string, [string, number]> = {
    'a merge': ['a\n\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> cabang\n', 5],
    'a merge with what both had': ['<<<<<<< HEAD\nb\n||||||| 0a1b2c3\nc\n=======\nd\n>>>>>>> cabang\n', 3],
    'the end of a merge': ['a\n\n>>>>>>> cabang\n', 5],
    'the start of a merge in an item': ['- a\n<<<<<<< HEAD\n- b\n', 4],
    'the middle of a merge': ['a\n\n=======\n\nb\n', 5],
    'a shortcode of Hugo': ['a\n\n{{< youtube 0a1b2c >}}\n', 5],
    'a shortcode of Hugo without spaces': ['{{<figure src="/a.png">}}\n', 3],
    'a shortcode of Hugo with Markdown': ['{{% catatan %}}\nb\n{{% /catatan %}}\n', 3],
    'a tag of Liquid': ['a {% include b.html %} c\n', 3],
    'a variable of Liquid': ['a {{ site.title }} c\n', 3],
    'a variable in a link': ['a [b]({{site.url}}/c/)\n', 3],
    'a variable over two lines': ['a {{\n  b }} c\n', 3],
    TK: ['Kerugian mencapai TK rupiah.\n', 3],
    'TK at the end': ['Korban bertambah menjadi TK.\n', 3],
    'TK in brackets': ['Ia lahir pada 1975 (TK).\n', 3],
    TKTK: ['Menurut TKTK, jalan ditutup.\n', 3],
    'TK in a heading': ['## TK\n', 3],
    'TK in a caption': ['![Jalan](./a.png "TK | Warta")\n', 3],
    'TK in a cell': ['| a |\n|---|\n| TK |\n', 5],
    XXX: ['Harga naik XXX persen.\n', 3],
    'XXX in money': ['Kerugian Rp XXX miliar, atau RpXXX.\n', 3],
    XXXX: ['Sebanyak XXXX orang mengungsi.\n', 3],
    'a note to check': ['Jumlah itu [cek: angka BPS] naik.\n', 3],
    'a note to check, in capitals': ['Jumlah itu [CEK lagi ke BPS] naik.\n', 3],
    'a note to check, alone': ['Jumlah itu naik [cek].\n', 3],
    'a note to check, in English': ['Jumlah itu [check: BPS] naik.\n', 3],
    'a note to confirm': ['Jumlah itu [konfirmasi: Humas] naik.\n', 3],
    'a note with TK': ['Kata juru bicara [TK nama].\n', 3],
    'TODO and FIXME': ['TODO tambah latar.\n', 3],
    FIXME: ['Paragraf ini FIXME.\n', 3],
    'a note in HTML': ['<p>Jumlah itu TK orang.</p>\n', 3],
    'a note behind a comment in HTML': ['<!-- catatan --> <p>Jumlah korban TK orang.</p>\n', 3],
    'a note below a comment in HTML': ['<!-- x --> <div>\n<p>[cek: angka]</p>\n</div>\n', 4],
    'a shortcode behind a comment': ['<!-- a -->{{< figure src="x" >}}\n', 3],
    'TK of a percentage': ['Sebanyak TK% warga mengungsi.\n', 3],
    'XXX of a percentage': ['Inflasi XXX% pada Juni.\n', 3],
    'TK in emphasis': ['Jumlahnya _TK_ orang.\n', 3],
    'TK in strong text': ['Jumlahnya __TK__ orang.\n', 3],
    'TK as a hashtag': ['Jumlahnya #TK orang.\n', 3],
    'TK behind a digit': ['Kerugian Rp1TK miliar, atau 1TK.\n', 3],
    'TK in money': ['Kerugian Rp.TK miliar.\n', 3],
    TKTKTK: ['Menurut TKTKTK, jalan ditutup.\n', 3],
    'TK with a character reference': ['a\n\nSebanyak T&#75; orang.\n', 5],
    'TK with a tag between': ['<p>Sebanyak T<b></b>K orang.</p>\n', 3],
    'a shortcode of character references': ['a\nb &#123;&#123; nama }}\n', 4],
    'a note to check over a line end': ['Jumlah itu [cek: angka korban\nke polisi] naik.\n', 3],
    'a note to check with a link': ['Jumlah [cek: lihat [laporan](https://x.example/a)] naik.\n', 3],
    'a note to check that is long': [`Jumlah [cek: ${'kata '.repeat(70)}] naik.\n`, 3],
    'a note to check that does not end': ['Jumlah [cek: angka naik.\n', 3],
    'a note to check as a link': ['Jumlah [cek: a](https://x.example/) naik.\n', 3],
    'a note to check again': ['Jumlah [Cek-ulang: a] naik.\n', 3],
    'a note with TK over a line end': ['Kata [TK: angka\nlagi].\n', 3],
    'three braces': ['a {{{ nama }}} b\n', 3],
    'braces within braces': ['a {{ nama | default: {x} }} b\n', 3],
    'braces far apart': [`{{ ${'x '.repeat(200)}}}\n`, 3],
    'a comment of Jinja': ['a {# catatan #} b\n', 3],
    'a tag of ERB': ['a <% nama %> b\n', 3],
    'the middle of a merge below an item': ['- a\n=======\n- b\n', 4],
    'the middle of a merge below a quotation': ['> a\n=======\nb\n', 4],
    'a merge in an item': ['- a\n\n  <<<<<<< HEAD\n', 5],
    'a merge in a quotation': ['> <<<<<<< HEAD\n> b\n', 3],
    'a shortcode of WordPress': ['a\n\n[gallery ids="1,2"]\n', 5],
    'one with single quotes': ["[caption id='a6' align=alignleft]\n", 3],
    'the end of one': ['Foto. [/caption]\n', 3],
    'one with an address': ['[youtube https://youtu.be/x]\n', 3],
    BBCode: ['a [b]b[/b]\n', 3],
    'a comment of MDX': ['a {/* korban: Rina */} b\n', 3],
    'a comment of CriticMarkup': ['a {>>Rina<<} b\n', 3],
    'a change of CriticMarkup': ['a {--b--} {++c++} {~~d~>e~~}\n', 3],
    'a comment of Obsidian': ['a\n\n%%\nRina\n%%\n', 5],
    'a picture of Obsidian': ['![[peta.png]]\n', 3],
    'a comment of kramdown': ['{::comment}\nRina\n{:/comment}\n', 3],
    'attributes of kramdown': ['[a](https://x.example/){:target="_blank"} dan\n{: .kelas}\n', 3],
    'a directive': [':::note\nRina\n:::\n', 3],
    'a value of Blade': ['Halo {!! $nama !!}.\n', 3],
    'a value of Smarty': ['Halo {$nama|escape}.\n', 3],
    'a tag of Template Toolkit': ['Halo [% nama %].\n', 3],
    'X in money': ['Kerugian Rp X miliar.\n', 3],
    'XX in money': ['Kerugian Rp. XX miliar, atau RpXX.\n', 3],
    'XX of a percentage': ['Naik XX persen, lalu XX%.\n', 3],
    'a note to check, politely': ['Jumlah itu [tolong dicek ke BPS] naik.\n', 3],
    'a note to check twice': ['Jumlah itu [double check] naik.\n', 3],
    'a note to recheck': ['Jumlah itu [dicek lagi] naik.\n', 3],
    'a note to confirm, without colon': ['Jumlah itu [perlu konfirmasi] naik.\n', 3],
    'a note to ask': ['Jumlah itu [tanya: Rina] naik.\n', 3],
    'a note to add': ['Kata dia. [tambah: latar]\n', 3],
    'a gap': ['Kata [???], juru bicara [TBD].\n', 3],
    'TK in a text about schools': ['Guru mogok. Kerugian TK rupiah.\n', 3],
    'TK behind code in HTML': ['<p><code>TK</code> TK</p>\n', 3],
    'TK behind code in a line': ['a <code>b</code> TK <kbd>c</kbd>\n', 3],
    'TK behind code that does not end': ['a <code>b\n\nTK\n', 5],
    'TK beside BPJS': ['BPJS TK naik. Kerugian TKTK rupiah.\n', 3],
  };
  test.each(Object.entries(faults))('%s is an error with its line', async (_, [body, line]) => {
    const problems = await problemsOf(body);
    expect(problems).toContainEqual(expect.objectContaining({ severity: 'error', line }));
  });
  test.each(Object.entries(faults))('%s may be in a draft', async (_, [body]) => {
    const messages = (await problemsOf(body, true)).map(({ message }) => message);
    expect(messages.filter((message) => /desk|shortcode|marker/.test(message))).toEqual([]);
  });

  test.each([
    'Anak itu murid TK Pertiwi.\n',
    'Guru TK di Sleman mogok.\n',
    'Taman kanak-kanak (TK) itu rusak; atap TK roboh.\n',
    'Jenjang TK dan SD libur.\n',
    'Siswa TK/PAUD dan TK-SD libur.\n',
    'Pesawat TK 1951 jatuh di Amsterdam.\n',
    'Peserta BPJS TK bertambah.\n',
    'Ia belajar di kelas TK A, lalu TK dan SD.\n',
    'Sebanyak 5&nbsp;orang di [TK-2](/a/) <i lang="en">TKs</i>.\n',
    'R&D: Film \\XXX, \\TK, \\[cek: a], \\{{ b }}, \\{# c #}, \\<% d %>, \\{\\{ e }} <i>f</i>.\n',
    '<p>Kata <code>a</code></p>\n\nKode <i>b</i> `TK`, `<% x %>`, `{# y #}`.\n',
    'Lihat https://x.example/a%20TK%20b dan [Cek](/cek/), [Check this][a].\n\n[a]: /b/\n',
    '## Latar {#latar}\n\nHimpunan {{{a}}, {b}} & {{a}, {b}}.\n',
    'Atlet PON XXX dan Olimpiade XXX; Bab XXX; ke-XXX; Edition XXX.\n',
    'Nomor 0812-XXXX-XXXX dan XXXI, XXXVI.\n',
    'Menurut [Cek Fakta](/a/) dan [CEK FAKTA] Warta.\n',
    'Ia berkata, “[cekikikan] lucu”.\n',
    'Kode `TK`, `{{ x }}` dan `[cek: a]`.\n',
    '```\n<<<<<<< HEAD\n{{< a >}} TK XXX\n```\n',
    '~~~\n=======\n~~~\n',
    '    TODO {% a %}\n',
    'Film \\XXX, kata \\TK, \\[cek: a], \\{{ b }}, \\{% c %} dan \\TODO.\n',
    'Lihat [a](https://x.example/TK/XXX?TODO=TK#FIXME).\n',
    'Bagian\n=======\n',
    '*Bagian*\n=======\n\n> Bagian\n> =======\n\n- Bagian\n  =======\n',
    'Himpunan {a, b} dan {{a}, {b}}.\n',
    '> > kutipan\n',
    'a <code>TK</code> dan <kbd>{{ `x` }}</kbd> <samp>XXX</samp>\n',
    '<p>a <CODE title="b">TK</CODE></p>\n',
    '<pre>\n<<<<<<< HEAD\n{{ x }} [cek: a]\n</pre>\n',
    '<p>Film \\XXX, \\TK, \\[cek: a], \\{{ b }}</p>\n',
    'Lihat [[1]](https://x.example/), [[a]][b], [/tmp](/a/) dan [a b].\n\n[b]: /b/\n',
    'Naik 50%% dari 100%%; abad XX, Louis XX, generasi X dan Y.\n',
    'Pada {a: 1}, US$5 {b}, “[dicek] polisi”, [belum jelas], [isi] dan (cek kosong).\n',
    'Kode `[gallery ids="1"]`, `%%a%%`, `${a}` dan `Rp X`.\n',
    'Kata \\[gallery ids="1"], \\[/b], \\%%a%%, \\${a}, \\{/* b */}, \\[[c]], \\(cek: d), Rp \\X miliar.\n',
  ])('is not found in %j', async (body) => {
    const messages = (await problemsOf(body)).map(({ message }) => message);
    expect(messages.filter((message) => /desk|shortcode|marker/.test(message))).toEqual([]);
  });

  test.each([
    'Ia mengajar di TK.\n',
    'Kata Rina XXX kemudian.\n',
    'Korban tewas TK Polisi masih mendata.\n',
    'Jumlah korban TK 2024.\n',
    'Peserta BPJS naik. Kerugian mencapai TK rupiah.\n',
    'Ia mengajar di T&#75;.\n',
    'Menurut [[Presiden Joko]], jalan ditutup.\n',
    'Halo ${nama.depan}.\n',
    'Jumlah itu (cek: angka BPS) naik.\n',
    'Jumlah itu (perlu dicek lagi) naik.\n',
    'Gempa merusak empat TK.\n',
    'Atap TK itu roboh.\n',
    'Sekolah libur. Atap TK roboh.\n',
  ])('is possible, and gives a warning, in %j', async (body) => {
    expect(await problemsOf(body)).toEqual([expect.objectContaining({ severity: 'warning', line: 3 })]);
  });

  test('may be in a comment, since that is not shown', async () => {
    expect((await problemsOf('a <!-- TK {{ x }} --> b\n')).map(({ severity }) => severity)).toEqual([
      'warning',
    ]);
  });

  test('may be kept with a backslash, which is not shown', async () => {
    const text = {
      ...textOf('---\n---\n'),
      body: 'Film \\XXX, \\TK, \\[cek: a] dan `\\TK`.\n\n![\\TK](./a.png "\\XXX")\n',
    };
    const { html } = await pageHtml(text);
    expect(html).toContain('<p>Film XXX, TK, [cek: a] dan <code>\\TK</code>.</p>');
    expect(html).toContain('alt="TK"');
    const inHtml = {
      ...text,
      body: '<p title="\\TK">Film \\XXX, \\{{ b }}, \\[cek: a], C:\\d, <code>\\TK</code></p>\n',
    };
    expect((await pageHtml(inHtml)).html).toBe(
      '<p title="TK">Film XXX, {{ b }}, [cek: a], C:\\d, <code>\\TK</code></p>',
    );
    const more = { ...text, body: 'Rp \\X miliar, \\XX persen, \\[/b], \\(cek: a), C:\\X dan \\%%a%%.\n' };
    expect((await pageHtml(more)).html).toBe(
      '<p>Rp X miliar, XX persen, [/b], (cek: a), C:\\X dan %%a%%.</p>',
    );
    expect(html).toContain('<figcaption>XXX</figcaption>');
  });

  test.each([
    ['\\TK, \\XX persen, Rp \\X miliar, C:\\X', 'TK, XX persen, Rp X miliar, C:\\X'],
    ['\\[gallery ids="1"] \\[/b] \\[perlu dicek]', '[gallery ids="1"] [/b] [perlu dicek]'],
    ['\\{/* a */} \\%%a%% \\${a} \\[[a]] \\(cek: a)', '{/* a */} %%a%% ${a} [[a]] (cek: a)'],
    ['\\<!-- a \\--> A \\{{ b }} dan \\d', '<!-- a --> A {{ b }} dan \\d'],
  ])('in a field: %j is kept, and shown without its backslashes', (written, shown) => {
    expect(deskNotes(written)).toEqual([]);
    expect(withoutFieldEscapes(written)).toBe(shown);
  });

  test('is found in the order of the text, fast', () => {
    expect(deskNotes('XXX persen, TK orang {{ a }} [cek: b]').map(({ text }) => text)).toEqual([
      'XXX',
      'TK',
      '{{ a }}',
      '[cek: b]',
    ]);
    const start = performance.now();
    deskNotes('{{ '.repeat(20_000) + '[cek '.repeat(20_000) + 'TK '.repeat(5_000));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
