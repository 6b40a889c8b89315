import { isAlias, isCollection, isScalar, parseDocument, visit, type Document, type YAMLError } from 'yaml';
import { characterName, invisibleCharacterIn } from '../lib/invisibleCharacter.ts';
import { shortened } from '../lib/printable.ts';

/** What is wrong with a YAML text, what to do, and the offset in the text. */
export interface YamlFault {
  offset: number;
  message: string;
}

/** The first fault of a text, since the others mostly follow from it; undefined if there is none. */
export function yamlFault(text: string, document: Document.Parsed): YamlFault | undefined {
  const [error] = document.errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (!error) return lostText(text, document);
  const open = unclosed(text);
  if (open) return open;
  return { offset: error.pos[0], ...remedyFor(error, text) };
}

const invalid = (reason: string, remedy: string) => ({ message: `is not valid YAML: ${reason}; ${remedy}` });

/** A brace, bracket or quotation mark that is never closed. The parser reports it far below, where the text ends. */
function unclosed(text: string): YamlFault | undefined {
  let found: YamlFault | undefined;
  const document = parseDocument(text, { keepSourceTokens: true, prettyErrors: false, logLevel: 'error' });
  visit(document, (_, node) => {
    if (!isScalar(node) && !isCollection(node)) return undefined;
    const token = node.srcToken;
    if (
      token?.type === 'flow-collection' &&
      !token.end.some(({ type }) => /^flow-(map|seq)-end$/.test(type))
    ) {
      const [mark, close] = token.start.type === 'flow-map-start' ? ['{', '}'] : ['[', ']'];
      found = {
        offset: token.offset,
        ...invalid(`${mark} is opened here and not closed`, `add ${close} where it ends`),
      };
    }
    if (token?.type === 'double-quoted-scalar' || token?.type === 'single-quoted-scalar') {
      const mark = token.source[0]!;
      if (token.source.length < 2 || !token.source.endsWith(mark))
        found = {
          offset: token.offset,
          ...invalid(`${mark} is opened here and not closed`, `add ${mark} where the text ends`),
        };
    }
    return found ? visit.BREAK : undefined;
  });
  return found;
}

function remedyFor({ code, message, pos }: YAMLError, text: string): { message: string } {
  const start = text.lastIndexOf('\n', pos[0] - 1) + 1;
  const line = text.slice(start, text.indexOf('\n', start) < 0 ? undefined : text.indexOf('\n', start));
  const [, name = '', value = ''] = /^\s*(?:- )?([^\s:]+):[ \t]+(.*)$/.exec(line) ?? [];
  const reason = message.replace(/\.$/, '');
  const first = value[0] ?? '';
  if (code === 'TAB_AS_INDENT' || /^ *\t/.test(line))
    return invalid('a line is set in with a tab', 'use spaces');
  if (/^\s*\u00a0|:\u00a0/.test(line))
    return invalid('there is a no-break space where a space is needed', 'type an ordinary one');
  if (code === 'DUPLICATE_KEY') {
    const key = /^\s*(?:- )?([^\s:]+):/.exec(line)?.[1] ?? 'a field';
    return invalid(`"${key}" is written twice, where keys are unique`, 'keep one of the two');
  }
  if (code === 'MULTIPLE_DOCS')
    return invalid('a line of ... or --- ends the fields, and more of them follow', 'take that line out');
  if (code === 'BAD_DQ_ESCAPE')
    return invalid(
      reason,
      'between double quotes \\ has a meaning: write \\\\, or put the text in single quotes',
    );
  const surplus = /^[[{]/.test(first) && surplusMark(value);
  if (surplus) return invalid(`there is one ${surplus} too many`, 'take it out');
  if (first === '-' && value[1] === ' ')
    return invalid(
      'a text cannot begin with -, nor a list behind its name',
      `put a text in quotes: ${name}: '${shortened(value)}', and a list in brackets: ${name}: [${shortened(value.slice(2))}]`,
    );
  if (code === 'BAD_INDENT' && !value.includes(': '))
    return invalid(reason, 'set in with the same number of spaces what belongs together');
  if (code === 'BLOCK_IN_FLOW' || (code === 'MISSING_CHAR' && /^[{[]/.test(first)))
    return invalid(
      reason,
      'put a comma between the fields in { } and [ ], and texts with a comma or a colon in quotes',
    );
  if (/^["']$/.test(first))
    return invalid(
      `the text goes on after its closing ${first}`,
      first === '"' ? "put the whole text in single quotes: '…'" : 'put the whole text in double quotes: "…"',
    );
  if (/^[[\]{}*&!|>%@`?-]$/.test(first))
    return invalid(`a text cannot begin with ${first}`, `put it in quotes: ${name}: '${shortened(value)}'`);
  if (/:(\s|$)/.test(value))
    return invalid('a text has a colon', 'put texts with a colon or a quotation mark in quotes');
  if (/^[ \t]*[\w-]+:\S/.test(line)) return invalid('a space is missing after the colon', 'add it');
  if (code === 'BLOCK_AS_IMPLICIT_KEY')
    return invalid('the next line is set in further than this one', 'begin both at the same column');
  if (code === 'MULTILINE_IMPLICIT_KEY' || !value)
    return invalid(
      'this is neither a field nor a part of the one above',
      'write name: value, or set it in by two spaces if it goes on from the line above',
    );
  return invalid(reason, 'put texts with a colon or a quotation mark in quotes');
}

/** A closing bracket or brace without its opening one, or a comma that follows nothing. */
function surplusMark(value: string): string | undefined {
  const unquoted = value.replace(/"(?:\\.|[^"\\])*"|'[^']*'/g, '');
  const count = (mark: string) => unquoted.split(mark).length;
  if (/[,[{]\s*,/.test(unquoted)) return ',';
  return (['[]', '{}'] as const).find(([open, close]) => count(close!) > count(open!))?.[1];
}

/** Valid YAML that cannot mean what its editor meant: a part of the text would be lost. */
function lostText(text: string, document: Document.Parsed): YamlFault | undefined {
  let found: YamlFault | undefined;
  const lost = (offset: number, what: string, remedy: string) => {
    found ??= { offset, message: `${what}; ${remedy}` };
  };
  const space = /^[ \t]*\u00a0/m.exec(text);
  if (space) lost(space.index, 'has a line that is set in with a no-break space', 'type ordinary spaces');
  if (isScalar(document.contents) && document.contents.value !== null)
    lost(0, 'has no fields', 'write each as name: value, with a space behind the colon');
  const [tag] = document.warnings;
  if (tag)
    lost(tag.pos[0], 'has a text that begins with !, of which YAML leaves out a word', 'put it in quotes');
  const anchors = new Set<string>();
  visit(document, (_, node) => {
    if (isAlias(node) && !anchors.has(node.source))
      lost(
        node.range?.[0] ?? 0,
        'has a text that begins with *, which YAML takes for a name given elsewhere',
        'put it in quotes',
      );
    if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined) anchors.add(node.anchor);
    if (!isScalar(node) || typeof node.value !== 'string') return undefined;
    if (node.tag === '!')
      lost(node.range?.[0] ?? 0, 'has a text that begins with !, which YAML leaves out', 'put it in quotes');
    const invisible = invisibleCharacterIn(node.value);
    if (invisible)
      lost(
        node.range?.[0] ?? 0,
        `has ${characterName(invisible.character)} in a text between double quotes, where \\ has a meaning`,
        'write \\\\, or put the text in single quotes',
      );
    return undefined;
  });
  return found;
}
