import type { Nodes, Root } from 'hast';
import type { VFile } from 'vfile';
import { invisibleCharacterIn, characterName } from '../lib/invisibleCharacter.ts';

/**
 * Refuses characters that nobody sees. They come from references such as `&#x202E;`: those that are written as
 * themselves are refused before a file is parsed. Control characters are also removed, since some of them mark addresses
 * (`src/model/addressMarks.ts`).
 */
export function rehypeInvisibleCharacters() {
  return (tree: Root, file: VFile): void => {
    const found = invisibleCharacterIn(writtenOf(tree));
    if (!found) return;
    const line = lineOfReference(String(file.value), found.character.codePointAt(0)!);
    const reason = `has a reference to ${characterName(found.character)}, which is not seen; take it out`;
    file.message(reason, line === undefined ? undefined : { line, column: 1 }).fatal = true;
    removeControls(tree);
  };
}

/** Texts and attribute values of a tree, with their tags between them: whether a character is seen depends on those beside it. */
function writtenOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  const children = node.children.map(writtenOf).join('');
  if (node.type !== 'element') return children;
  const values = Object.values(node.properties).map((value) => `"${String(value)}"`);
  return `<${values.join(' ')}>${children}</>`;
}

/** The 1-based line of the first reference to a character. */
function lineOfReference(source: string, code: number): number | undefined {
  const isIt = (number: string) => Number(number.replace(/^x/i, '0x')) === code;
  const reference = [...source.matchAll(/&#(x[0-9a-f]+|[0-9]+);?/gi)].find(([, number]) => isIt(number!));
  return reference && source.slice(0, reference.index).split('\n').length;
}

const withoutControls = (text: string) => text.replace(/[\0-\x08\x0b-\x1f]/g, '');

function removeControls(node: Nodes): void {
  if (node.type === 'text') node.value = withoutControls(node.value);
  if (node.type === 'element') {
    for (const [name, value] of Object.entries(node.properties)) {
      if (typeof value === 'string') node.properties[name] = withoutControls(value);
      else if (Array.isArray(value))
        node.properties[name] = value.map((word) =>
          typeof word === 'string' ? withoutControls(word) : word,
        );
    }
  }
  if ('children' in node) node.children.forEach(removeControls);
}
