import { expect, test } from 'vitest';
import { instant } from '../../../src/model/dates.ts';
import { openGraph } from '../../../src/output/formats/openGraph.ts';
import { newsSitemap } from '../../../src/output/formats/sitemap.ts';
import { webManifest } from '../../../src/output/formats/webManifest.ts';
import { ar } from '../../fixtures/ar.ts';
import { siteWith } from '../../site.ts';
import config from '../../../src/site.config.ts';

/* What formats say of a language, where they want another form than its tag. */

test.each([
  ['id', 'id'],
  ['ar', 'ar'],
  ['pt-br', 'pt'],
  ['sr-latn', 'sr'],
  ['zh-hans', 'zh-cn'],
  ['zh-hant', 'zh-tw'],
  ['zh-hk', 'zh-tw'],
])('the news sitemap writes %s as %s', (language, written) => {
  const published = instant('2024-06-19T20:15:00+07:00')!;
  const news = [{ url: 'https://warta.example/a/', title: 'Satu', language, published }];
  expect(newsSitemap('Warta', news, 'Asia/Jakarta')).toContain(`<news:language>${written}</news:language>`);
});

const label = (language: string) => ({
  tagline: { ...config.tagline, [language]: 'Lain' },
  sections: config.sections.map((section) => ({
    ...section,
    label: { ...section.label, [language]: 'Lain' },
  })),
});

test.each([
  ['id', undefined, 'id_ID'],
  ['en', undefined, 'en_GB'],
  ['ar', undefined, 'ar_EG'],
  ['ar', 'ar-MA', 'ar_MA'],
])('Open Graph writes %s in the locale %s as %s', (language, locale, written) => {
  const settings = language === 'ar' ? { languageSettings: { ar: { ...ar, locale } }, ...label('ar') } : {};
  const site = siteWith({ languages: ['id', ...(language === 'id' ? [] : [language])], ...settings });
  const tags = openGraph({ url: '', title: '', language, otherLanguages: [] }, site);
  expect(tags).toContainEqual({ property: 'og:locale', content: written });
});

test('the manifest says the direction of a site that is written from right to left', () => {
  const site = siteWith({ ...label('ar'), languages: ['ar'], languageSettings: { ar } });
  expect(JSON.parse(webManifest(site))).toMatchObject({ lang: 'ar', dir: 'rtl' });
  expect(webManifest(siteWith())).not.toContain('"dir"');
});
