import { LineCounter, parseDocument, type Document, type Node, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { z } from 'astro/zod';
import { mergeMarkers } from '../markdown/mergeMarkers.ts';
import type { Problem } from '../lib/problem.ts';
import { cutTexts } from './cutTexts.ts';
import { fieldName, issueMessages } from './issueMessage.ts';
import { oncePerMistake } from './oncePerMistake.ts';
import { yamlKeyFaults } from './yamlKeyFaults.ts';
import { yamlFault } from './yamlFault.ts';

/** A YAML text that was checked by a schema. `data` is undefined if the text is not valid. */
export interface YamlFields<Data> {
  data?: Data;
  problems: Problem[];
  /** The 1-based line of the file with a field, or with its nearest parent that is there. */
  lineOf: (path: readonly PropertyKey[]) => number;
}

/**
 * Parses YAML 1.2 (core schema: times remain strings) and checks it.
 * @param text the YAML alone
 * @param firstLine the 1-based line of the file on which `text` begins
 */
export function yamlFields<Schema extends z.ZodObject>(
  text: string,
  schema: Schema,
  file: string,
  firstLine: number,
): YamlFields<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const lineOf = (path: readonly PropertyKey[]) => lineAt(offsetOf(document, path));

  const [marker] = mergeMarkers(text);
  if (marker) {
    const message = `has a merge marker (${marker.text}): two versions of the file were not put together; resolve it and take the markers out`;
    return { problems: [{ severity: 'error', file, line: lineAt(marker.index), message }], lineOf };
  }
  const fault = yamlFault(text, document);
  if (fault) {
    const subject = firstLine > 1 ? 'the front matter' : 'the file';
    const message = `${subject} ${fault.message}`;
    return { problems: [{ severity: 'error', file, line: lineAt(fault.offset), message }], lineOf };
  }
  const keys = yamlKeyFaults(document, file, lineAt);
  if (keys.length) return { problems: keys, lineOf };
  const cut = cutTexts(document, text, file, lineAt);
  let fields: unknown;
  try {
    // The library throws if aliases multiply ("billion laughs").
    fields = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    const message = `the front matter cannot be read: ${(error as Error).message}; write it without anchors and aliases`;
    return { problems: [{ severity: 'error', file, line: firstLine, message }], lineOf };
  }
  const result = schema.safeParse(fields ?? {}, { reportInput: true });
  if (result.success) return { data: result.data as z.output<Schema>, problems: cut, lineOf };

  const fieldsAt = (path: readonly PropertyKey[]) => (path.length ? [] : Object.keys(schema.shape));
  const problems = oncePerMistake(result.error.issues.flatMap((issue) => issueMessages(issue, fieldsAt)))
    .map(({ path, message }): Problem => {
      return { severity: 'error', file, line: lineOf(path), field: fieldName(path), message };
    })
    // A text may be empty only because all of it was cut, which is an error already.
    .filter(({ field }) => !cut.some((other) => other.severity === 'error' && other.field === field));
  return { problems: [...cut, ...problems], lineOf };
}

/** The offset of a field's key, or of the nearest parent if the field is not there. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = isNode(pair.value) ? pair.value : null;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(key)];
      if (!isNode(item)) return offset;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else {
      return offset;
    }
  }
  return offset;
}
