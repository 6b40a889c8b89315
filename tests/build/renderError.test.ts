import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { renderError } from '../../src/build/renderError.ts';
import { diskError } from '../../src/lib/diskError.ts';
import { ContentError } from '../../src/lib/problem.ts';
import { temporaryFolder } from '../contentFolder.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The error of a query on a store whose bytes, but for so many at its head, are noise. */
function errorOfDamagedStore(sound: number): unknown {
  const file = join(folder, `${sound}.db`);
  const store = new DatabaseSync(file);
  store.exec('CREATE TABLE a (b); INSERT INTO a VALUES (zeroblob(100000))');
  store.close();
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0xa5, sound));
  const damaged = new DatabaseSync(file);
  try {
    damaged.prepare('SELECT b FROM a').all();
  } catch (error) {
    return error;
  } finally {
    damaged.close();
  }
  throw new Error('the query found nothing wrong');
}

test('what a template threw is an error of its page, also if it has a code', () => {
  let thrown: unknown;
  try {
    new URL('bukan alamat');
  } catch (error) {
    thrown = error;
  }
  const error = renderError('/2024/06/19/satu/', thrown) as ContentError;
  expect(error).toBeInstanceOf(ContentError);
  expect(error.problems[0]).toMatchObject({
    file: '/2024/06/19/satu/',
    message: 'cannot be rendered: Invalid URL; correct the template',
  });
});

// A page of it, and all of it.
test.each([4096, 0])(
  'what a query of a template met in a damaged store is no fault of the template',
  (sound) => {
    const met = errorOfDamagedStore(sound);
    expect(renderError('/2024/06/19/satu/', met)).toBe(met);
    expect(diskError(met, false)!.message).toMatch(
      /^The store is damaged\. Delete the state folder, which is made again, and publish again\. The site is as it was\./,
    );
  },
);
