import type { z } from 'astro/zod';
import { editDistance } from '../lib/editDistance.ts';
import { shortened } from '../lib/printable.ts';

type Issue = z.core.$ZodIssue;
type FieldsAt = (path: readonly PropertyKey[]) => string[];

/** The path of an issue as editors would write it: `sources.kremlin.url`, `corrections[0].at`. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : i ? `.${String(key)}` : String(key)))
    .join('');
}

/** Where something is wrong, and a sentence that says what, and what to do. */
export interface IssueMessage {
  path: PropertyKey[];
  message: string;
  /** The name of a field that is missing. */
  missing?: string;
  /** A name that no field has, as it is written. */
  unknown?: string;
  /** The field that was most likely meant by `unknown`. */
  meant?: string | undefined;
}

/**
 * The messages for an issue of zod. Each unknown key has its own message, at the key.
 * @param fieldsAt the known fields of the group at a path, of which one may be meant by an unknown one
 */
export function issueMessages(issue: Issue, fieldsAt: FieldsAt): IssueMessage[] {
  const at = (message: string) => [{ path: issue.path, message }];
  const missing = () => [
    { path: issue.path, message: 'is missing; add it', missing: String(issue.path.at(-1)) },
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        unknown: key,
        ...unknown(key, issue, fieldsAt),
      }));
    case 'invalid_type':
      if (issue.input === undefined) return missing();
      return at(
        `must be ${kindFor(issue.expected, issue.path)}; it is ${kindOf(issue.input)}${remedyFor(issue)}`,
      );
    case 'invalid_value': {
      const known = issue.values.map(String).join(', ');
      if (issue.input === undefined) return missing();
      if (issue.input === null) return at(`is empty; write one of: ${known}`);
      return at(
        typeof issue.input === 'string'
          ? `(${shortened(issue.input)}) must be one of: ${known}`
          : `must be one of: ${known}; it is ${kindOf(issue.input)}`,
      );
    }
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((inner) =>
        issueMessages({ ...inner, path: [...issue.path, ...inner.path] } as Issue, fieldsAt),
      );
    case 'invalid_union': {
      // The issue deepest in the value is the most useful one.
      const furthest = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0] ?? [];
      if (issue.input === undefined) return missing();
      return furthest.length
        ? furthest.flatMap((inner) =>
            issueMessages({ ...inner, path: [...issue.path, ...inner.path] }, () => []),
          )
        : at('has none of the allowed forms');
    }
    default:
      return at(issue.message);
  }
}

const depth = (issues: Issue[]) =>
  Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === 'invalid_type' ? 0 : 1)));

/** The types of YAML in the words of editors. */
const plainKinds: Partial<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
  function: 'a function',
};

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'boolean' ? String(value) : (plainKinds[typeof value] ?? typeof value);
}

/** How to write the fields that are lists or groups. */
const examples: Record<string, string> = {
  authors: '[redaksi]',
  tags: '[banjir, demak]',
  aliases: '[/lama/alamat/]',
  contributors: '[{ author: ani, role: translator }]',
  corrections: '[{ kind: correction, at: 2024-06-20T08:00:00+07:00, text: … }]',
  image: '{ src: ./a.jpg, alt: … }',
  sources: '{ kantor: { name: …, role: agency } }',
  dateline: '{ place: Demak, country: ID }',
};

function kindFor(expected: string, path: readonly PropertyKey[]): string {
  const example = examples[String(path.at(-1))];
  if (expected === 'array' && example?.startsWith('[')) return `a list, such as ${example}`;
  if (/^(object|record)$/.test(expected) && example?.startsWith('{'))
    return `a group of fields, such as ${example}`;
  const around = String(path.at(-2));
  if (expected === 'object' && examples[around] !== undefined)
    return `a group of fields, as in ${around}: ${examples[around]}`;
  return plainKinds[expected] ?? expected;
}

/** What to do about a value of another type, if the type alone does not say it. */
function remedyFor({ expected, input, path }: z.core.$ZodIssueInvalidType): string {
  if (typeof input === 'number' && /^(published|updated|at|accessed)$/.test(String(path.at(-1))))
    return ': write a day as 2024-06-19, and a time as 2024-06-19T20:15:00+07:00';
  if (expected === 'string' && /^(number|boolean)$/.test(typeof input)) return ': put it in quotes';
  if (expected === 'number' && typeof input === 'string')
    return ': write it without quotes, with a point and no comma';
  return '';
}

function unknown(key: string, issue: Issue, fieldsAt: FieldsAt): Omit<IssueMessage, 'path'> {
  const value = (issue.input as Record<string, unknown> | undefined)?.[key];
  // In { } a comma ends a field, so that the rest of the text is read as the next field, without a value.
  if (value === null && issue.path.length)
    return {
      message:
        'follows a comma as a field of its own; put texts with a comma in quotes, and write numbers with a point: 39.03',
    };
  return notKnown(guess(key, fieldsAt(issue.path)));
}

/** The message for an unknown field. `near` is the known field that was most likely meant. */
export function notKnown(near: string | undefined): Omit<IssueMessage, 'path'> {
  const question = near ? `did you mean "${near}"? If not, ` : '';
  return { message: `is not a known field; ${question}correct or remove it`, meant: near };
}

/** The known field that a typing slip most likely meant. */
export function guess(key: string, known: string[]): string | undefined {
  return known.find((name) => editDistance(name, key.toLowerCase()) <= Math.max(1, name.length / 4));
}
