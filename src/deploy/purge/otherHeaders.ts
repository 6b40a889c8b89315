import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writtenFiles } from '../../build/files/writtenFiles.ts';
import type { HeaderRule } from '../../output/hosting/headerRules.ts';
import { matches, parsedHeaders } from '../../output/hosting/headersFile.ts';
import type { DeployPlan } from '../planDeploy.ts';
import { servedAt } from '../servedAt.ts';
import type { Target } from '../target.ts';

const headersName = '_headers';

/** The files whose headers a deploy changes, by what the target has as `_headers`: their addresses are to be purged. */
export async function filesWithOtherHeaders(
  { changes, uncertain }: Pick<DeployPlan, 'changes' | 'uncertain'>,
  target: Pick<Target, 'read'>,
  outDir: string,
): Promise<string[]> {
  if (![...changes.added, ...changes.changed].includes(headersName)) return [];
  const files = writtenFiles(outDir).all();
  // A deploy that did not end may have sent the new one, and have purged nothing.
  const isUncertain = [...uncertain.added, ...uncertain.changed].includes(headersName);
  const there = isUncertain ? undefined : await target.read(headersName);
  if (!there) return files;
  const before = parsedHeaders(Buffer.from(there.bytes).toString());
  const rules = difference(before, parsedHeaders(readFileSync(join(outDir, headersName), 'utf8')));
  return files.filter((file) => rules.some((rule) => matches(servedAt(file), rule)));
}

/** The rules that are in one list only. No header is in two rules of the same path, so their order says nothing. */
function difference(one: HeaderRule[], other: HeaderRule[]): HeaderRule[] {
  const textOf = (rule: HeaderRule) => JSON.stringify(rule);
  const [ones, others] = [new Set(one.map(textOf)), new Set(other.map(textOf))];
  return [
    ...one.filter((rule) => !others.has(textOf(rule))),
    ...other.filter((rule) => !ones.has(textOf(rule))),
  ];
}
