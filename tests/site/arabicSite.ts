import sharp from 'sharp';
import type { SiteConfig } from '../../src/config/siteSchema.ts';
import config from '../../src/site.config.ts';
import { article, redaksi } from '../contentFolder.ts';
import { ar } from '../fixtures/ar.ts';

/* The newsroom of a test: in Indonesian, English and Arabic. */

const labels = ['العالم', 'إندونيسيا', 'الاقتصاد', 'العلوم', 'الثقافة', 'الرأي'];

export const arabicConfig: SiteConfig = {
  ...config,
  tagline: { ...config.tagline, ar: 'أخبار تذكر مصادرها' },
  languages: ['id', 'en', 'ar'],
  languageSettings: { ar },
  channels: [
    {
      name: 'WhatsApp',
      url: 'https://channel.example/warta?a=1&b=2',
      description: { id: 'Tiap pagi.', en: 'Every morning.', ar: 'كل صباح.' },
    },
    { name: 'Buletin', url: 'https://warta.example/buletin/' },
  ],
  sections: config.sections.map(({ slug, label, word }, i) => ({
    slug,
    label: { ...label, ar: labels[i]! },
    word: { ...word, ...(slug === 'dunia' && { ar: 'alam' }) },
  })),
  tags: { ...config.tags, rusia: { ...config.tags.rusia, ar: 'روسيا' } },
};

/** A day on which an Arabic story is published, and how many others are. */
const dates = ['2024-06-19', '2024-06-21', '2025-02-03', '2026-05-30'];

const body = `وقّع الرئيسان اتفاق شراكة في **بيونغ يانغ**[^sumber]، وقالت الوكالة إن «النص الكامل» سيُنشر لاحقًا[^kaki].

## ما الذي تغيّر؟

- البند الأول: مساعدة متبادلة.
- البند الثاني: تجارة، ويُقرأ في [موقع الوكالة](https://example.com/treaty).

> لا أحد يعرف بعد ما الذي سيأتي.

| السنة | عدد الزيارات |
| --- | ---: |
| 2000 | 1 |
| 2024 | 12 |

[^kaki]: هذه حاشية، وفيها كلمة *treaty* بالإنجليزية.
`;

export async function arabicContent(): Promise<Record<string, string | Buffer>> {
  const picture = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#8aa' } })
    .jpeg()
    .toBuffer();
  const files: Record<string, string | Buffer> = {
    ...redaksi,
    'authors/ani.yml': 'name: آني سوريا\nkind: person\ninitials: as\nbio: محررة الشؤون الآسيوية.\n',
    'pages/tentang.md': '---\ntitle: Tentang kami\ndescription: Siapa kami.\n---\n\nTeks.\n',
    'pages/man-nahnu.md':
      '---\ntitle: من نحن\ndescription: من يعمل في هذه الصحيفة.\nlang: ar\ntranslationOf: tentang\n---\n\nنحن صحيفة مستقلة.\n',
    'articles/2024/06/gambar.jpg': picture,
    'articles/2024/06/satu.md': article({ id: 'satu11', headline: 'Perjanjian ditandatangani' }),
  };
  for (const [i, date] of dates.entries())
    files[`articles/${date.slice(0, 4)}/${date.slice(5, 7)}/khabar-${i}.md`] = article(
      {
        id: `khabar${i}`,
        headline: i ? `خبر آخر رقم ${i} من آسيا` : 'بوتين وكيم يوقّعان اتفاق شراكة شاملة',
        kicker: 'شرق آسيا',
        description: 'يتعهد البلدان بمساعدة متبادلة، وهذا ما نعرفه من نص الاتفاق حتى الآن.',
        lang: 'ar',
        type: i === 1 ? 'analysis' : 'news',
        authors: '[redaksi, ani]',
        contributors: '[{ author: ani, role: translator }]',
        dateline: 'بيونغ يانغ',
        signoff: 'as',
        published: `${date}T20:15:00+07:00`,
        ...(i === 0 && {
          translationOf: 'satu11',
          image: '{ src: ./gambar.jpg, alt: مصافحة, caption: مصافحة بعد التوقيع., credit: وكالة الأنباء }',
          live: 'true',
          updates: '[{ at: 2024-06-20T07:00:00+07:00, headline: خبر جديد, text: نص الخبر. }]',
          unverified: 'true',
          corrections: '[{ kind: correction, at: 2024-06-20T08:00:00+07:00, text: كان اسم المدينة خطأ. }]',
          updated: '2024-06-20T08:00:00+07:00',
        }),
        sources:
          '{ sumber: { name: وكالة الأنباء المركزية, role: agency, url: "https://example.com/a", title: نص الاتفاق, published: 2024-06-19, accessed: 2024-06-19 } }',
      },
      body,
    );
  return files;
}
