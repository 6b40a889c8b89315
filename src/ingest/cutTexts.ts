import { isAlias, isMap, isNode, isPair, isScalar, visit, type Document, type Range } from 'yaml';
import { fieldName } from './issueMessage.ts';
import type { Problem } from '../lib/problem.ts';
import { shortened } from '../lib/printable.ts';

/**
 * Problems with words that YAML leaves out of a text. It reads what follows " #" as a comment: in the line of the text,
 * after a closing quotation mark, after the > of a block, or in a further line. It reads a word with & in front as an
 * anchor. A hashtag is an error. A comment after several words is a warning, since it may be meant as one.
 */
export function cutTexts(
  document: Document.Parsed,
  text: string,
  file: string,
  lineAt: (offset: number) => number,
): Problem[] {
  if (!/\s#|&/.test(text)) return [];
  const problems: Problem[] = [];
  const usedAnchors = new Set<string>();
  visit(document, (_, node) => void (isAlias(node) && usedAnchors.add(node.source)));
  visit(document, (key, node, parents) => {
    if (!isScalar(node) || key === 'key' || !node.range) return;
    const field = fieldName(pathOf([...parents, node]));
    const report = (severity: Problem['severity'], message: string) =>
      problems.push({ severity, file, line: lineAt(node.range![0]), field, message });
    if (node.anchor !== undefined && !usedAnchors.has(node.anchor)) {
      report(
        'error',
        `begins with "&${node.anchor}", which YAML takes for a name and leaves out; put the text in quotes`,
      );
    }
    const isPlain = node.type === 'PLAIN';
    const below = isPlain ? commentBelow(text, node.range, parents) : null;
    const [, hash, comment] = commentAfter(node.type, text, node.range) ?? below ?? [];
    if (hash === undefined) return;
    const cut = `ends before "${hash}${shortened(comment!)}", since YAML takes " #" for the beginning of a comment`;
    if (hash === '#' && /^[\p{L}\p{N}]/u.test(comment!)) {
      const keep = isPlain ? 'put the text in quotes' : 'put it into the text';
      report('error', `${cut}; ${keep}, or write a comment with a space: "# ${shortened(comment!)}"`);
    } else if (isPlain && /\s/.test(String(node.source ?? '').trim())) {
      report('warning', `${cut}; put the text in quotes if readers should see it`);
    }
  });
  return problems;
}

/** The # and the words of a comment, in the line where a text ends or a block of text begins. */
function commentAfter(type: string | undefined, text: string, [start, end]: Range): string[] | null {
  if (type?.startsWith('BLOCK')) return /^[|>][-+\d]*[ \t]+(#[ \t]*)(.*)/.exec(text.slice(start));
  const rest = text.slice(end);
  return (start === end ? /^[ \t]*(#[ \t]*)(.*)/ : /^[ \t]+(#[ \t]*)(.*)/).exec(rest);
}

/**
 * The same for the lines below a text that are indented like its further lines, deeper than its field. A field that is
 * commented out is not a part of the text.
 */
function commentBelow(text: string, [start, end]: Range, parents: readonly unknown[]): string[] | null {
  const [map, pair] = parents.slice(-2);
  if (start === end || !isMap(map) || map.flow || !isPair(pair) || !isScalar(pair.key)) return null;
  const column = (offset: number) => offset - text.lastIndexOf('\n', offset - 1) - 1;
  const below = /^(\s*\n *)(#[ \t]*)(?![\w-]+:(?:\s|$))(.*)/.exec(text.slice(end));
  if (!below || column(end + below[1]!.length) <= column(pair.key.range![0])) return null;
  return below.slice(1);
}

/** The keys and indexes on the way to a node. */
function pathOf(nodes: readonly unknown[]): PropertyKey[] {
  const path: PropertyKey[] = [];
  for (const [i, node] of nodes.entries()) {
    if (isPair(node)) path.push(String(isScalar(node.key) ? node.key.value : node.key));
    const parent = nodes[i - 1];
    if (isNode(parent) && 'items' in parent && !isPair(node))
      path.push((parent.items as unknown[]).indexOf(node));
  }
  return path;
}
