import { expect, test } from 'vitest';
import { copyAddress } from '../../../../src/build/pack/zim/copyAddress.ts';

const files = [
  'index.html',
  '2024/06/index.html',
  '2024/06/19/satu/index.html',
  'media/a b.jpg',
  'tag/نص/index.html',
];
const copy = {
  has: (file: string) => files.includes(file),
  shortLink: (path: string) => (path === '/a/satu12/' ? '/2024/06/19/satu/' : undefined),
  origin: 'https://warta.example',
};
const from = '2024/06/19/satu/index.html';

test.each([
  // What the copy has.
  ['/', '../../../../index.html'],
  ['/2024/06/', '../../index.html'],
  ['/2024/06', '../../index.html'],
  ['/2024/06/index.html', '../../index.html'],
  ['/2024/06/19/satu/#sources', 'index.html#sources'],
  ['/a/satu12/#sources', 'index.html#sources'],
  ['/2024/06/?a=1&b=2#c', '../../index.html?a=1&b=2#c'],
  ['../../', '../../index.html'],
  ['/media/a%20b.jpg', '../../../../media/a%20b.jpg'],
  ['/tag/%D9%86%D8%B5/', '../../../../tag/%D9%86%D8%B5/index.html'],
  ['/tag/نص/', '../../../../tag/%D9%86%D8%B5/index.html'],
  // What only the site has.
  ['/atom.xml', 'https://warta.example/atom.xml'],
  ['/a/dua123/', 'https://warta.example/a/dua123/'],
  ['/2023/#a', 'https://warta.example/2023/#a'],
  ['/%ZZ', 'https://warta.example/%ZZ'],
  // What names its place itself.
  ...[
    '#sources',
    '',
    'https://warta.example/2024/06/',
    'http://a.example/',
    '//a.example/b',
    '/\\a.example/b',
  ].map((address) => [address, address]),
  ...['mailto:a@b.example', 'data:image/png;base64,AA==', 'tel:123', 'javascript:void(0)'].map((a) => [a, a]),
])('%s', (address, expected) => {
  expect(copyAddress(address!, from, copy)).toBe(expected);
});

test('the front page reaches other pages, too', () => {
  expect(copyAddress('/2024/06/', 'index.html', copy)).toBe('2024/06/index.html');
  expect(copyAddress('/', 'index.html', copy)).toBe('index.html');
});
