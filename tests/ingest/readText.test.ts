import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MAX_TEXT_BYTES, readTextBytes } from '../../src/ingest/readBytes.ts';
import { readText } from '../../src/ingest/readText.ts';
import { temporaryFolder } from '../contentFolder.ts';

const file = join(temporaryFolder(), 'a.md');
const read = (bytes: string | Buffer) => {
  writeFileSync(file, bytes);
  return readText(readTextBytes(file), 'a.md');
};

test('a byte order mark is removed, and line ends are normalised', () => {
  expect(read('\uFEFFa\r\nb\rc\n').text).toBe('a\nb\nc\n');
});

test('the first line that is not UTF-8 is reported', () => {
  const { problems } = read(
    Buffer.concat([Buffer.from('satu\n東京\n'), Buffer.from([0xe9, 0x0a]), Buffer.from('empat\n')]),
  );
  expect(problems).toMatchObject([{ severity: 'error', line: 3 }]);
});

test('a text of the largest size is read, a larger one is not', () => {
  expect(read('a'.repeat(MAX_TEXT_BYTES)).problems).toEqual([]);
  expect(read('a'.repeat(MAX_TEXT_BYTES + 1)).problems[0]?.message).toMatch(/is 2\.0 MB long/);
});
