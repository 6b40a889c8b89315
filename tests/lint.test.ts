import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { projectRoot } from './site/command.ts';

const eslint = new ESLint({ cwd: projectRoot });

/** The rules that a line breaks in a file. */
async function brokenRules(line: string, filePath: string) {
  const [result] = await eslint.lintText(`${line}\n`, { filePath });
  return result!.messages.map(({ ruleId }) => ruleId);
}

describe.each(['config', 'model', 'markdown', 'output/formats', 'output/hosting'])('src/%s', (folder) => {
  test('exists', () => {
    expect(existsSync(join(projectRoot, 'src', folder))).toBe(true);
  });

  test.each([
    ["export * from 'node:fs';", 'no-restricted-imports'],
    ["export * from 'node:fs/promises';", 'no-restricted-imports'],
    ["export * from 'node:sqlite';", 'no-restricted-imports'],
    ['export const zone = process.env.TZ;', 'no-restricted-globals'],
    ['export const now = Date.now();', 'no-restricted-properties'],
    ['export const now = new Date();', 'no-restricted-syntax'],
  ])('must not have %s', async (line, rule) => {
    expect(await brokenRules(line, `src/${folder}/deep/example.ts`)).toEqual([rule]);
  });
});

test('other folders may use files and the clock', async () => {
  const line = "export * from 'node:fs';\nexport const now = Date.now();";
  expect(await brokenRules(line, 'src/build/example.ts')).toEqual([]);
});
