import type { z } from 'astro/zod';
import { distance } from './distance.ts';

type Issue = z.core.$ZodIssue;

/** The path of an issue as editors would write it: `sources.kremlin.url`, `corrections[0].at`. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : i ? `.${String(key)}` : String(key)))
    .join('');
}

/**
 * An issue of zod as places and sentences: what is wrong, and what to do.
 * Each unknown key becomes a fault of its own, at the key.
 */
export function issueMessages(
  issue: Issue,
  knownFields: string[],
): { path: PropertyKey[]; message: string }[] {
  const at = (message: string) => [{ path: issue.path, message }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        message: `is not a known field; ${guess(key, issue.path.length ? [] : knownFields)}correct or remove it`,
      }));
    case 'invalid_type':
      if (issue.input === undefined) return at('is missing; add it');
      return at(`must be ${plainKinds[issue.expected] ?? issue.expected}; it is ${kindOf(issue.input)}`);
    case 'invalid_value':
      return issue.input === undefined
        ? at('is missing; add it')
        : at(`(${String(issue.input)}) must be one of: ${issue.values.map(String).join(', ')}`);
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((inner) =>
        issueMessages({ ...inner, path: [...issue.path, ...inner.path] } as Issue, knownFields),
      );
    case 'invalid_union': {
      // The branch that got furthest says the most useful thing.
      const furthest = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0] ?? [];
      if (issue.input === undefined) return at('is missing; add it');
      return furthest.length
        ? furthest.flatMap((inner) => issueMessages({ ...inner, path: [...issue.path, ...inner.path] }, []))
        : at('has none of the allowed forms');
    }
    default:
      return at(issue.message);
  }
}

const depth = (issues: Issue[]) =>
  Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === 'invalid_type' ? 0 : 1)));

/** What editors call the types of YAML. */
const plainKinds: Partial<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, such as [redaksi]',
  object: 'a group of fields',
  record: 'a group of fields',
};

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'boolean' ? String(value) : plainKinds[typeof value]!;
}

/** Names the known field that a typing slip most likely meant. */
function guess(key: string, known: string[]): string {
  const near = known.find((name) => distance(name, key.toLowerCase()) <= Math.max(1, name.length / 4));
  return near ? `did you mean "${near}"? If not, ` : '';
}
