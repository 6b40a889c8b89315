import { expect, test } from 'vitest';
import { problemCount, problemLines } from '../../src/ingest/problemLines.ts';
import { storedProblems } from '../../src/store/problems.ts';
import { article, redaksi } from '../contentFolder.ts';
import { openTestStore } from '../openTestStore.ts';

test('of many warnings the first of each kind are read, with the number of others; of errors all are read', async () => {
  const files: Record<string, string> = { ...redaksi };
  const name = (n: number) => `articles/${String(n).padStart(3, '0')}.md`;
  for (let n = 0; n < 90; n++) files[name(n)] = article({ id: `cerita${n}`, sources: null }, 'Teks.\n');
  for (let n = 90; n < 120; n++) files[name(n)] = article({ id: `cerita${n}`, description: null });
  files[name(120)] = article({ headline: 'Kata '.repeat(30) });
  const { store } = await openTestStore(files);

  const all = storedProblems(store, true);
  expect(problemCount(all)).toBe('30 errors, 91 warnings');
  expect(all.every(({ more }) => !more)).toBe(true);

  const first = storedProblems(store, false);
  expect(first.filter(({ severity }) => severity === 'error')).toHaveLength(30);
  const warnings = first.filter(({ severity }) => severity === 'warning');
  expect(warnings).toHaveLength(21);
  const many = warnings.filter(({ file }) => file !== name(120));
  expect(many.map(({ file }) => file)).toEqual(Array.from({ length: 20 }, (_, n) => name(n)));
  expect(many.map(({ more }) => more ?? 0)).toEqual([...Array<number>(19).fill(0), 70]);

  // A terminal shows the same for both.
  const sorted = (problems: typeof all) => [...problems].sort((a, b) => (a.file < b.file ? -1 : 1));
  expect(problemLines(sorted(first))).toEqual(problemLines(sorted(all)));
  expect(problemCount(first)).toBe(problemCount(all));
});
