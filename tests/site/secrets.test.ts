import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { article, contentFolder, redaksi, temporaryFolder } from '../contentFolder.ts';
import { createTestSite } from './createTestSite.ts';

/*
 * What readers cannot see on a page is in no public file. Every place of the content that no page shows has a word of its
 * own, and all of `dist/` is searched for these words, names of files included.
 */

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = '2024-07-01T08:00:00+07:00';
const embargo = '2024-12-01T08:00:00+07:00';

/** Places of a text that its page does not show, by the word in each. */
const inTexts: Record<string, string> = {
  rahasiakomentar: '<!-- nama korban: rahasiakomentar -->',
  rahasiasebaris: 'Polisi <!-- rahasiasebaris --> datang.',
  rahasiabanyakbaris: '<!--\nrahasiabanyakbaris\n\nmasih rahasia\n-->',
  rahasiadaftar: '- satu\n  <!-- rahasiadaftar -->\n- dua',
  rahasiasel: '| a | b |\n| - | - |\n| c <!-- rahasiasel --> | d |',
  rahasiacatatankaki: 'Kata[^kaki].\n\n[^kaki]: Catatan. <!-- rahasiacatatankaki -->',
  rahasiadefinisi: '[tidak-dipakai]: https://rahasiadefinisi.example/ "judul"',
  rahasiaketerangan: '[//]: # (rahasiaketerangan)',
  rahasiabahasa: '```js rahasiabahasa\nkode();\n```',
  rahasiaskrip: '<script>rahasiaskrip()</script>',
  rahasiaskripsebaris: 'Kata <script>rahasiaskripsebaris</script> lagi.',
  rahasiagaya: '<style>.rahasiagaya { color: red }</style>',
  rahasiatemplat: '<template><p>rahasiatemplat</p></template>',
  rahasiabingkai: '<iframe srcdoc="rahasiabingkai" src="https://rahasiabingkai.example/"></iframe>',
  rahasiatanpaskrip: '<noscript>rahasiatanpaskrip</noscript>',
  rahasiaisian: '<textarea>rahasiaisian</textarea>',
  rahasiaobjek: '<object data="rahasiaobjek">rahasiaobjek</object>',
  rahasiadata: '<span data-rahasiadata="rahasiadata" class="rahasiadata" id="rahasiadata">kata</span>',
  rahasiaatribut: '<p aria-description="rahasiaatribut" style="--x: rahasiaatribut">Kata</p>',
  rahasiaklik: '<b onclick="rahasiaklik()">kata</b>',
  rahasiatautan: '<a href="javascript:rahasiatautan()">kata</a>',
  rahasiakaki: 'Kata[^rahasiakaki].\n\n[^rahasiakaki]: Catatan.',
  rahasiaangka: '<data value="rahasiaangka">lima</data>',
  rahasiawaktu: '<time datetime="rahasiawaktu">kemarin</time> <ins datetime="rahasiawaktu">sisip</ins>',
  rahasiakepala: '<table><tr><th abbr="rahasiakepala" scope="rahasiakepala">a</th></tr></table>',
  rahasialebar:
    '<table><colgroup><col span="rahasialebar"></colgroup><tr><td colspan="rahasialebar">a</table>',
  rahasiakutip:
    '<q cite="https://rahasiakutip.example/">a</q> <blockquote cite="/rahasiakutip/">b</blockquote>',
  rahasiarel: '<a href="https://x.example/" rel="rahasiarel" hreflang="rahasiarel" role="rahasiarel">a</a>',
  rahasiabagian: '<section aria-labelledby="rahasiabagian" tabindex="rahasiabagian">a</section>',
  rahasialogat: '<span lang="rahasialogat">a</span> <i lang="id-rahasia" dir="rahasialogat">b</i>',
  rahasiaalih: '<b translate="rahasiaalih">a</b>',
  rahasiaurut: '<ol type="rahasiaurut" start="rahasiaurut"><li value="rahasiaurut">a</li></ol>',
  rahasiakode: '```rahasiakode\nkode\n```',
  rahasiasumbergambar: '<picture><source type="rahasiasumbergambar" sizes="rahasiasumbergambar"></picture>',
  rahasiaperintah: '<?php rahasiaperintah ?>',
  rahasiatipe: '<!DOCTYPE rahasiatipe>',
  rahasiacdata: '<![CDATA[ rahasiacdata ]]>',
};
const body = (except: string[] = []) =>
  Object.entries(inTexts)
    .filter(([word]) => !except.includes(word))
    .map(([, text]) => text)
    .join('\n\n');

/** Everything of an article that is not out yet, each with a word of its own. */
const hidden = (word: string, fields: Record<string, string>) => ({
  [`articles/rahasia${word}berkas.md`]: article(
    {
      id: `rahasia${word}`.slice(0, 15),
      headline: `rahasia${word}judul`,
      kicker: `rahasia${word}kepala`,
      description: `rahasia${word}terang`,
      tags: `[rahasia${word}tagar]`,
      dateline: `rahasia${word}tempat`,
      signoff: `rahasia${word}paraf`,
      image: `{ src: ./rahasia${word}gambar.png, alt: rahasia${word}alt }`,
      aliases: `[/rahasia${word}alias/]`,
      corrections: `[{ kind: update, at: ${embargo}, text: rahasia${word}catatan }]`,
      sources: `{ sumber: { name: rahasia${word}sumber, role: agency } }`,
      ...fields,
    },
    `rahasia${word}isi[^sumber].\n`,
  ),
});

let files: [string, Buffer][];
beforeAll(async () => {
  const shade = (red: number) =>
    sharp({ create: { width: 1300, height: 800, channels: 3, background: { r: red, g: 90, b: 90 } } });
  const told = await shade(20)
    .withExif({
      IFD0: { Artist: 'rahasiapemotret', ImageDescription: 'rahasiakamera' },
      IFD3: { GPSLatitudeRef: 'S', GPSMapDatum: 'rahasialetak' },
    })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="rahasiaxmp"/></rdf:RDF></x:xmpmeta>',
    )
    .jpeg()
    .toBuffer();
  const draft = await shade(60).png().toBuffer();
  const testSite = createTestSite(join(folder, 'site'));
  contentFolder(
    {
      ...redaksi,
      'authors/ani.yml': '# rahasiayaml\nname: Ani\ninitials: rahasiainisial\nshowInitials: false\n',
      'pages/tentang.md': `---\n# rahasiajudul\ntitle: Tentang\ndescription: Kami\n---\n\n${body(['rahasiasel'])}\n`,
      'articles/terbit.md': article(
        {
          id: 'abc234',
          authors: '[ani, redaksi]',
          '# rahasiafront': '',
          tags: '[rusia] # rahasiatagar',
          description: 'Terlihat oleh pembaca.',
          sources:
            '{ rahasiasumber: { name: Sumber anonim, role: interview }, nanti: { name: rahasiakabarsumber, role: agency } }',
          live: 'true',
          updates: `[{ at: ${embargo}, headline: rahasiakabarjudul, text: "rahasiakabarisi[^nanti] ![x](./rahasialain.png)" }]`,
          image: '{ src: ./rahasiapotret.jpg, alt: Potret }',
        },
        `Kata[^rahasiasumber].\n\n![Peta](./rahasiapeta.png "Peta | Warta")\n\n${body()}\n`,
      ),
      'articles/rahasiapotret.jpg': told,
      'articles/rahasiapeta.png': await shade(100).png().toBuffer(),
      'articles/rahasialain.png': await shade(140).png().toBuffer(),
      ...hidden('draf', { draft: 'true', published: '2024-06-01T08:00:00+07:00' }),
      'articles/rahasiadrafgambar.png': draft,
      ...hidden('tunda', { published: embargo, lang: 'en', translationOf: 'abc234' }),
      'articles/rahasiatundagambar.png': await shade(180).png().toBuffer(),
    },
    testSite.content,
  );
  await testSite.publish({ now });
  files = filesBelow(testSite.out).map((file) => [file, readFileSync(join(testSite.out, file))]);
});

const filesWith = (word: string) =>
  files
    .filter(([file, bytes]) => `${file}\n${bytes.toString('latin1')}`.toLowerCase().includes(word))
    .map(([file]) => file);

test('the search finds visible words in pages, feeds, Markdown and ninjs', () => {
  expect(filesWith('terlihat oleh pembaca')).toEqual(
    expect.arrayContaining([
      'index.html',
      'atom.xml',
      '2024/06/19/terbit/index.md',
      '2024/06/19/terbit/ninjs.json',
    ]),
  );
});

describe('no public file has', () => {
  test.each(Object.entries(inTexts))('%s, written in a text as %j', (word) => {
    expect(filesWith(word)).toEqual([]);
  });

  test.each([
    ...['rahasiayaml', 'rahasiafront', 'rahasiatagar', 'rahasiajudul', 'rahasiainisial'],
    ...['rahasiapemotret', 'rahasiakamera', 'rahasialetak', 'rahasiaxmp'],
    ...['rahasiapotret', 'rahasiapeta', 'rahasialain', 'rahasiasumber'],
    ...['rahasiadraf', 'rahasiatunda', 'rahasiakabar'],
  ])('%s', (word) => {
    expect(filesWith(word)).toEqual([]);
  });

  test('any other part of a secret', () => {
    expect(filesWith('rahasia')).toEqual([]);
  });
});
