import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { articleHtml } from '../../src/markdown/articleHtml.ts';
import { absoluteHtml } from '../../src/model/addressMarks.ts';
import { bodyMarkdown } from '../../src/output/formats/bodyMarkdown.ts';
import { textOf } from '../markdown/textOf.ts';

const html = async (body: string) => {
  const { html } = await articleHtml({ ...textOf('---\n---\n'), body });
  return absoluteHtml(html, 'https://warta.example/2024/06/19/satu/');
};
const fixture = (name: string) =>
  textOf(readFileSync(join(import.meta.dirname, '../markdown/fixtures', name, 'input.md'), 'utf8')).body;

describe('elsewhere than on the page', () => {
  test('a pull quote is left out, and its words are not counted', async () => {
    const [text, quote] = ['Harga barang naik, kata petani.\n\n', '> [!pullquote]\n> Harga barang naik\n'];
    expect(await html(text + quote + '\nAkhir.')).toBe(await html(`${text}\nAkhir.`));
    const count = async (body: string) => (await articleHtml({ ...textOf('---\n---\n'), body })).words;
    expect(await count(text + quote)).toBe(await count(text));
  });

  test('a chart is its title and its table', async () => {
    const table = '> | Tahun | Jumlah |\n> | - | - |\n> | 2020 | 1 |\n> | 2021 | 2 |\n';
    for (const kind of ['bars', 'lines']) {
      const elsewhere = await html(`> [!${kind}] Judul | BPS\n>\n${table}`);
      expect(elsewhere).not.toMatch(/<svg|<details|aria-hidden/);
      expect(elsewhere).toContain('<td>2021</td>');
      expect(bodyMarkdown(elsewhere)).toBe(
        'Judul\n\nBPS\n\n| Tahun | Jumlah |\n| - | - |\n| 2020 | 1 |\n| 2021 | 2 |\n',
      );
    }
    const inCells = await html('> [!bars] Judul\n>\n> | Kota | Jumlah |\n> | - | - |\n> | Ende | 1 |\n');
    expect(inCells).not.toContain('<svg');
    expect(inCells).toContain('<td>1</td>');
  });

  test('nothing is left out of what only looks like them', async () => {
    const body =
      'Teks <div class="pull-quote" aria-hidden="true">satu</div> `<svg class="chart-bar" aria-hidden="true"` dua.';
    expect(await html(body)).toMatch(/satu.*chart-bar.*dua/);
  });
});

test.each(['picture-forms', 'videos'])('%s are in index.md as an editor writes them', async (name) => {
  // Without what is at fault, and with the files that index.md names.
  const written = fixture(name)
    .trim()
    .split('\n\n')
    .slice(0, name === 'videos' ? 2 : 3);
  const markdown = bodyMarkdown(await html(written.join('\n\n')));
  const plain = (text: string) =>
    text
      .replace(/\(\S+?\.jpg\S*/g, '(x.jpg')
      .replaceAll("'", '"')
      .replace(/ *\n/g, '\n')
      .trim();
  expect(plain(markdown)).toBe(plain(written.join('\n\n')));
});
