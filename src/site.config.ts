import type { SiteConfig } from './schema/site.ts';

/** The one file that a publisher edits. Each key is explained in `src/schema/site.ts`. */
export default {
  name: 'Warta',
  tagline: {
    id: 'Berita yang menyebut sumbernya',
    en: 'News that names its sources',
  },
  url: 'https://warta.example',
  timeZone: 'Asia/Jakarta',
  languages: ['id', 'en'],
  sections: [
    { slug: 'dunia', label: { id: 'Dunia', en: 'World' }, word: { en: 'world' } },
    { slug: 'nasional', label: { id: 'Nasional', en: 'Indonesia' }, word: { en: 'indonesia' } },
    { slug: 'ekonomi', label: { id: 'Ekonomi', en: 'Economy' }, word: { en: 'economy' } },
    { slug: 'sains', label: { id: 'Sains', en: 'Science' }, word: { en: 'science' } },
    { slug: 'budaya', label: { id: 'Budaya', en: 'Culture' }, word: { en: 'culture' } },
    { slug: 'opini', label: { id: 'Opini', en: 'Opinion' }, word: { en: 'opinion' } },
  ],
  tags: {
    rusia: { id: 'Rusia', en: 'Russia' },
    'korea-utara': { id: 'Korea Utara', en: 'North Korea' },
  },
  publisher: {
    name: 'Warta',
    email: 'redaksi@warta.example',
  },
} satisfies SiteConfig;
