import { expect, test } from 'vitest';
import { closedYears } from '../../../src/build/pack/closedYears.ts';
import { siteWith } from '../../site.ts';

const site = siteWith();
const closed = (files: string[], redirects: string[] = []) =>
  closedYears(files.sort(), site, (path) => redirects.includes(path)).map(({ path, files }) => [
    path,
    ...files,
  ]);
const pages = (...years: string[]) => years.map((year) => `${year}/index.html`);

test('a year is closed if it is older than the newest two years of its language, with all of its files', () => {
  expect(
    closed([
      ...pages('2019', '2024', '2025', '2026', 'en/2021', 'en/2022', 'en/2023'),
      ...[
        '2019/06/articles.md',
        '2025/06/19/satu/index.html',
        'en/2021/06/19/one/card.jpg',
        'media/2019.jpg',
      ],
      ...[
        'index.html',
        'en/index.html',
        'tag/2019/index.html',
        'tag/rusia/2019/index.html',
        '2019.html',
        '20191/a',
      ],
    ]),
  ).toEqual([
    ['/2019/', '2019/06/articles.md', '2019/index.html'],
    ['/2024/', '2024/index.html'],
    ['/en/2021/', 'en/2021/06/19/one/card.jpg', 'en/2021/index.html'],
  ]);
});

test('the newest year is that of a page, and not of a redirect or of another file', () => {
  const files = pages('2024', '2025', '2026', '2031');
  expect(closed([...files, '2030/laporan.pdf'], ['/2031/'])).toEqual([['/2024/', '2024/index.html']]);
});

test('a year without a page of its own is closed as others are, since it may have stories that were withdrawn', () => {
  expect(closed([...pages('2025', '2026'), '2020/01/02/berita/index.html'])).toEqual([
    ['/2020/', '2020/01/02/berita/index.html'],
  ]);
});

test('in a language without stories no year is closed', () => {
  expect(closed(['2020/01/02/berita/index.html', 'index.html'])).toEqual([]);
});
