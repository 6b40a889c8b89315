import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { alternates } from '../../src/store/alternates.ts';
import { inSeriesOrder, MAX_PARTS_ON_ARTICLE, PARTS_AROUND } from '../../src/model/series.ts';
import type { Article } from '../../src/model/article.ts';
import { problemText } from '../../src/lib/problem.ts';
import { markBuildComplete } from '../../src/store/pageRecords.ts';
import { instant } from '../../src/model/dates.ts';
import { article, redaksi } from '../contentFolder.ts';
import { openTestStore } from '../openTestStore.ts';

const day = (number: number) => `2024-06-${String(number).padStart(2, '0')}`;
const part = (number: number, fields: Record<string, string> = {}) =>
  article({
    ...{ id: `part${number}`, headline: `Tulisan ${number}`, series: 'Laut Kita' },
    published: `${day(number)}T08:00:00+07:00`,
    ...fields,
  });
const of = 'laut-kita';
const language = 'id';

async function seriesOf(files: Record<string, string>, now?: string) {
  const testStore = await openTestStore({
    ...redaksi,
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`articles/${name}.md`, text])),
  });
  if (now) await testStore.ingest(instant(now));
  expect(testStore.problems().filter(({ severity }) => severity === 'error')).toEqual([]);
  const context = testStore.context();
  const placeOf = (path: `/${string}/`) => {
    const { published, day, id } = context.query('articleAt', { path }) as Article;
    return context.query('seriesPlace', { language, of, published, day, id });
  };
  return { ...testStore, context, placeOf };
}

describe('a series', () => {
  test('has its parts in the order of publication, whatever the names of their files', async () => {
    const { placeOf } = await seriesOf({ c: part(1), a: part(2), b: part(3) });
    const place = placeOf('/2024/06/02/a/');
    expect(place.position).toBe(2);
    expect(place.count).toBe(3);
    expect(place.parts).toEqual([
      { position: 1, path: '/2024/06/01/c/', headline: 'Tulisan 1' },
      { position: 2, path: '/2024/06/02/a/', headline: 'Tulisan 2' },
      { position: 3, path: '/2024/06/03/b/', headline: 'Tulisan 3' },
    ]);
  });

  test('has one order on its page and on its parts, also of parts that came at one time', async () => {
    const { context, placeOf } = await seriesOf({
      ...{ a: part(1, { id: 'zzz234' }), b: part(1, { id: 'aaa234' }), c: part(1, { id: 'mmm234' }) },
      d: part(2),
    });
    const onPage = inSeriesOrder(context.query('headlines', { language, by: 'series', of }));
    const paths = placeOf('/2024/06/01/c/').parts.map(({ path }) => path);
    expect(paths).toEqual(['/2024/06/01/b/', '/2024/06/01/c/', '/2024/06/01/a/', '/2024/06/02/d/']);
    expect(onPage.map(({ path }) => path)).toEqual(paths);
  });

  test('does not count drafts, parts under embargo and withdrawn ones', async () => {
    const withdrawal = '[{ kind: withdrawal, at: 2024-06-05T08:00:00+07:00, text: Salah. }]';
    const files = { a: part(1), b: part(2, { draft: 'true' }), c: part(3, { corrections: withdrawal }) };
    const { placeOf } = await seriesOf({ ...files, d: part(4), e: part(9) }, '2024-06-08T00:00:00Z');
    const place = placeOf('/2024/06/04/d/');
    expect(place).toMatchObject({ position: 2, count: 2 });
    expect(place.parts.map(({ path }) => path)).toEqual(['/2024/06/01/a/', '/2024/06/04/d/']);
  });

  test('that is too long to be shown whole has the parts around each, and no count', async () => {
    const longest = MAX_PARTS_ON_ARTICLE + 1;
    const files = Array.from({ length: longest }, (_, i): [string, string] => [
      `b${i + 1}`,
      part(1, { id: `part${i}`, published: `2024-06-01T08:${String(i).padStart(2, '0')}:00+07:00` }),
    ]);
    const { placeOf } = await seriesOf(Object.fromEntries(files));
    const { position, count, parts } = placeOf('/2024/06/01/b20/');
    expect([position, count]).toEqual([20, undefined]);
    expect(parts.map(({ position }) => position)).toEqual([17, 18, 19, 20, 21, 22, 23]);
    expect(parts[PARTS_AROUND]!.path).toBe('/2024/06/01/b20/');
    expect(placeOf('/2024/06/01/b1/').parts.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    expect(placeOf(`/2024/06/01/b${longest}/`).parts.at(-1)!.position).toBe(longest);
  });

  test('counts its parts over months and years, several on some days', async () => {
    const [first, length] = [Date.parse('2023-11-20T01:00:00Z'), MAX_PARTS_ON_ARTICLE * 2];
    // Two on each third day.
    const time = (i: number) => new Date(first + Math.floor(i / 2) * 3 * 86_400_000 + i * 60_000);
    const files = Array.from({ length }, (_, i): [string, string] => [
      `b${i + 1}`,
      part(1, { id: `part${i}`, published: time(i).toISOString() }),
    ]);
    const { placeOf } = await seriesOf(Object.fromEntries(files));
    const places = files.map(([name], i) =>
      placeOf(`/${time(i).toISOString().slice(0, 10).replaceAll('-', '/')}/${name}/` as `/${string}/`),
    );
    expect(places.map(({ position }) => position)).toEqual(files.map((_, i) => i + 1));
    for (const [i, { parts }] of places.entries()) {
      const [from, to] = [Math.max(0, i - PARTS_AROUND), Math.min(length, i + PARTS_AROUND + 1)];
      expect(parts.map(({ path }) => path.split('/').at(-2))).toEqual(
        files.slice(from, to).map(([name]) => name),
      );
      expect(parts[0]!.position).toBe(from + 1);
    }
  });

  test('of another language is another one; each names the other where their first translated parts do', async () => {
    const english = (number: number, translationOf: string, name: string) =>
      part(number, { id: `engl${number}`, lang: 'en', series: name, translationOf });
    const { context } = await seriesOf({
      ...{ a: part(1), b: part(2), c: part(3) },
      ...{ d: english(4, 'part2', 'Our Sea'), e: english(5, 'part3', 'Another') },
    });
    const others = (language: string, of: string) =>
      alternates({ kind: 'list', language, by: 'series', of }, context);
    expect(others('id', of)).toEqual([{ language: 'en', path: '/en/series/our-sea/' }]);
    expect(others('en', 'our-sea')).toEqual([{ language: 'id', path: '/seri/laut-kita/' }]);
    // The series of part 3 is not the one that the Indonesian series names.
    expect(others('en', 'another')).toEqual([]);
    expect(context.query('seriesName', { language: 'en', of: 'our-sea' })).toBe('Our Sea');
  });
});

describe('the name of a series', () => {
  const errorsOf = async (files: Record<string, string>) => {
    const testStore = await openTestStore({ ...redaksi, ...files });
    return testStore
      .problems()
      .filter(({ severity }) => severity === 'error')
      .map(({ file, line, field, message }) => `${file}:${line} "${field}" ${message}`);
  };

  test('is written in one way by all its parts', async () => {
    const [error, ...more] = await errorsOf({
      'articles/a.md': part(1),
      'articles/b.md': part(2, { series: 'laut kita!' }),
      'articles/c.md': part(3, { lang: 'en', series: 'Laut kita' }),
    });
    expect(more).toEqual([]);
    expect(error).toMatch(
      /^articles\/b\.md:\d+ "series" is called "laut kita!", and has the address \(laut-kita\) of "Laut Kita" in articles\/a\.md; write the same name/,
    );
  });

  test('may have a slug beside it, which two series need whose names give one', async () => {
    const named = part(2, { series: '{ name: Laut kita!, slug: laut-lain }' });
    expect(await errorsOf({ 'articles/a.md': part(1), 'articles/b.md': named })).toEqual([]);
  });

  test('has one address, also if only one part was read since the last build', async () => {
    const named = part(2, { series: '{ name: Laut Kita, slug: laut-lain }' });
    const testStore = await openTestStore({
      ...redaksi,
      ...{
        'articles/a.md': part(1),
        'articles/c.md': part(3, { lang: 'en', series: '{ name: Laut Kita, slug: sea }' }),
      },
    });
    expect(testStore.problems().filter(({ severity }) => severity === 'error')).toEqual([]);
    markBuildComplete(testStore.store, 'test', 0);
    writeFileSync(join(testStore.content, 'articles/b.md'), named);
    await testStore.ingest();
    const errors = testStore.problems().filter(({ severity }) => severity === 'error');
    expect(errors.map(problemText)).toEqual([
      expect.stringMatching(
        /articles\/b\.md:\d+.*"series" is called "Laut Kita" as in articles\/a\.md, and has another address \(laut-lain\); write its slug: series: { name: …, slug: laut-kita }/,
      ),
    ]);
  });

  test('has the quotation marks of the language, and an address of what was written', async () => {
    const withdrawal = '[{ kind: withdrawal, at: 2024-06-05T08:00:00+07:00, text: Salah. }]';
    const series = `'Laut "Kita"'`;
    const { context } = await seriesOf({
      ...{ a: part(1, { series }), b: part(2, { series: 'Laut “Kita”' }) },
      c: part(3, { series, corrections: withdrawal }),
    });
    const path = '/2024/06/01/a/';
    expect(context.query('articleAt', { path })).toMatchObject({
      series: { slug: of, name: 'Laut “Kita”' },
      written: { series: { slug: of, name: 'Laut "Kita"' } },
    });
    expect(context.query('seriesName', { language, of })).toBe('Laut “Kita”');
  });

  test('must have letters for its address', async () => {
    const [error] = await errorsOf({ 'articles/a.md': part(1, { series: '海' }) });
    expect(error).toMatch(
      /^articles\/a\.md:\d+ "series" \(海\) has no Latin letter or digit.*write one beside it/,
    );
  });
});
