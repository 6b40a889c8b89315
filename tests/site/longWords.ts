import sharp from 'sharp';
import type { SiteConfig } from '../../src/config/siteSchema.ts';
import { article } from '../contentFolder.ts';

/*
 * Content in which every text has a word that is wider than a phone and has no hyphen, slash or space where it could break.
 */

/** One word of each kind. */
const words = [
  '#SelamatkanKeanekaragamanHayatiLautNusantaraSekarangJugaUntukAnakCucuKita',
  'https://arsip.nusantara.example/dokumen/perjanjian_kemitraan_strategis_menyeluruh_2024.pdf?kunci=a7f3c09e51b84d26a7f3c09e51b84d26',
  'sekretariat.perhimpunan.wartawan.keanekaragaman.hayati@perhimpunanwartawanlingkungannusantara.example',
  'ketidakbertanggungjawabannyakeanekaragamanhayatiankebinekatunggalikaannya',
  'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  // No-break spaces, hyphens that do not break, letters that are joined.
  'Rp 12.345.678.901.234.567.890 untuk 17.508 pulau di 38 provinsi'.replaceAll(' ', '\u00a0'),
  'Tanjung-Pinang-Batam-Bintan-Karimun-Natuna-Lingga-Anambas-Singkep'.replaceAll('-', '\u2011'),
  'ประชาธิปไตย'.repeat(8).replaceAll(/(?=.)/gu, '\u2060'),
  'W'.repeat(60),
];

/** A text of all words that begins with word number `first`. */
const text = (first: number) => [...words.slice(first), ...words.slice(0, first)].join(' ');
const slugs = ['keanekaragamanhayatilautnusantara'.repeat(2), 'kebinekatunggalikaan'.repeat(3)];
const host = `https://${'perhimpunanwartawan'.repeat(3)}.${'nusantara'.repeat(6)}.example/`;
const yaml = JSON.stringify;

/** The body of an article with the word in every element of Markdown and of safe HTML. */
const body = (
  word: string,
  citation = '',
) => `Kata${citation} ${word} dan **${word}**, *${word}*, ~~${word}~~.

## ${word}

${word}[^kaki] lalu \`${word}\` dan [${word}](${host}), <${host}${word.length}>, ${host}.

- ${word}
  - ${word}
    - ${word}
      1. ${word}

${Array.from({ length: 15 }, (_, depth) => `${'  '.repeat(depth)}- Butir ${word}`).join('\n')}

${'> '.repeat(40)}${word}

${'> - '.repeat(8)}${word}

- [ ] ${word}
- [x] ${word}

> ${word}
>
> > ${word}
> >
> > > ${word}

| Daerah | ${word} |
| ------ | ------: |
| ${word} | \`${word}\` |

\`\`\`
${word} ${word}
\`\`\`

![Laut](./laut.png "${word} | ${word}")

Sebuah gambar ![${word}](./laut.png) di tengah kalimat.

### ${word}

<details><summary>${word}</summary>

${word}

</details>

<kbd>${word}</kbd> <samp>${word}</samp> <abbr title="x">${word}</abbr> <mark>${word}</mark> <small>${word}</small>
<q>${word}</q> <cite>${word}</cite> <sub>${word}</sub> <sup>${word}</sup> <ins>${word}</ins> <i lang="de">${word}</i>

<dl><dt>${word}</dt><dd>${word}</dd></dl>

[^kaki]: ${word}, lihat ${host}${word.length}.
`;

const story = (lang: 'id' | 'en', i: number) => {
  const at = (day: number) => `2024-06-${String(day).padStart(2, '0')}T08:00:00+07:00`;
  const line = yaml(text(i));
  const source = {
    name: text(i),
    role: 'document',
    url: host,
    archived: host,
    title: text(i),
    note: text(i),
  };
  const lines = [
    `id: ${lang}${i}00`,
    `headline: ${line}`,
    `kicker: ${line}`,
    `description: ${line}`,
    `type: ${['news', 'advertorial', 'opinion'][i % 3]}`,
    `section: ${i ? 'dunia' : 'nasional'}`,
    `tags: [${slugs.join(', ')}]`,
    `lang: ${lang}`,
    `authors: [ani, redaksi]`,
    `contributors: [{ author: ani, role: translator }]`,
    `signoff: ${'a'.repeat(50)}`,
    `dateline: ${line}`,
    `published: ${at(2 * i + 1)}`,
    `updated: ${at(2 * i + 2)}`,
    // The lead of the front page has a picture in one language only.
    ...(i % 2 === (lang === 'id' ? 0 : 1)
      ? [`image: { src: ./laut.png, alt: Laut, caption: ${line}, credit: ${line} }`]
      : []),
    `sources: { satu: ${yaml({ ...source, published: '2024-05-01', accessed: '2024-05-02' })} }`,
    // A story that goes on, and one that has ended.
    ...(i > 3
      ? [`live: ${i === 4}`, `updates: [{ at: ${at(2 * i + 2)}, headline: ${line}, text: ${line} }]`]
      : []),
    ...(i === 4 ? ['unverified: true'] : []),
    'corrections:',
    `  - { kind: correction, at: ${at(2 * i + 1)}, text: ${line} }`,
    `  - { kind: update, at: ${at(2 * i + 2)}, text: ${line} }`,
    ...(i === 1 ? [`  - { kind: withdrawal, at: ${at(2 * i + 3)}, text: ${line} }`] : []),
    ...(lang === 'en' ? [`translationOf: id${i}00`] : []),
  ];
  return `---\n${lines.join('\n')}\n---\n\n${body(text(i), '[^satu]')}`;
};

/** A month with so many stories that their number is wider than its bar, and that its list is truncated. */
const busyMonth = Array.from({ length: 101 }, (_, i) => i + 1).map((i) => [
  `articles/ramai-${i}.md`,
  article({ id: `ramai${i}`, published: '2024-05-01T08:00:00+07:00', tags: `[${slugs.join(', ')}]` }),
]);

/** The files of the content folder. */
export async function longContent(): Promise<Record<string, string | Buffer>> {
  const background = { r: 30, g: 90, b: 140 };
  const picture = await sharp({ create: { width: 1200, height: 800, channels: 3, background } })
    .jpeg()
    .toBuffer();
  const line = yaml(text(0));
  const files: Record<string, string | Buffer> = {
    ...Object.fromEntries(busyMonth),
    'articles/laut.png': picture,
    'pages/laut.png': picture,
    'authors/ani.yml': `name: ${line}\nrole: ${line}\nbio: ${line}\nurl: ${host}\nsameAs: [${host}]\n`,
    'authors/redaksi.yml': `name: Redaksi\nkind: desk\ninitials: ${'a'.repeat(50)}\n`,
  };
  for (const lang of ['id', 'en'] as const) {
    for (let i = 0; i < 6; i++) files[`articles/${lang}-${i}.md`] = story(lang, i);
    for (const [i, slug] of slugs.entries()) {
      const title = yaml(text(i));
      files[`pages/${lang}-${slug}.md`] =
        `---\ntitle: ${title}\ndescription: ${title}\nlang: ${lang}\n---\n\n${body(text(i))}`;
    }
  }
  return files;
}

const both = (text: string) => ({ id: text, en: text });

/** The configuration of the site. */
export const longConfig = {
  name: 'Kebinekatunggalikaannusantara',
  tagline: both(text(0)),
  url: `https://${'kebinekatunggalika'.repeat(3)}.example`,
  tagAuthority: 'warta.example,2026',
  sections: [
    { slug: 'dunia', label: both(text(3)) },
    { slug: 'nasional', label: both(words[4]!) },
  ],
  tags: { [slugs[1]!]: both(text(6)) },
  publisher: { name: text(0), address: text(7), email: words[2]! },
} satisfies SiteConfig;
