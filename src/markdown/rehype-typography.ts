import type { Element, Root, RootContent, Text } from 'hast';
import type { Typesetting } from '../config/typography.ts';
import { markedParts, mayNeedTypesetting } from '../model/typeset.ts';
import { isNote } from './textWithoutNotes.ts';

interface TypographyOptions {
  /** The typesetting of the text's language. */
  typesetting: Typesetting;
  /** The typesetting of parts with `lang`; undefined if it is not known. */
  typesettingOfTag: (tag: string) => Typesetting | undefined;
}

/** Elements within a line of text. All others begin a line of their own. */
const inline = new Set(
  `a abbr b bdi bdo cite data del dfn em i ins mark q rb rp rt ruby s small span strike strong sub summary sup time tt u`.split(
    ' ',
  ),
);
/** Text that is as somebody typed it. It counts as a word for the marks beside it. */
const verbatim = new Set(['code', 'kbd', 'pre', 'samp', 'tt', 'var']);
const word = '\ufffc';

/**
 * Typesets each line of text: a paragraph, a heading, a cell. A quotation may begin in one element and end in another, so
 * the texts of a line are looked at together. Runs after `rehype-invisible-characters`, which refuses the characters that
 * mark what is changed, and adds no node.
 */
export function rehypeTypography({ typesetting, typesettingOfTag }: TypographyOptions) {
  return (tree: Root): void => {
    let line: { node: Text | undefined; text: string; typesetting: Typesetting }[] = [];
    let isPlain = true;
    collect(tree.children, typesetting);
    endLine();

    function collect(nodes: RootContent[], typesetting: Typesetting): void {
      for (const node of nodes) {
        if (node.type === 'text') {
          line.push({ node, text: node.value, typesetting });
          if (isPlain && mayNeedTypesetting(node.value)) isPlain = false;
        } else if (node.type === 'element') collectElement(node, typesetting);
      }
    }

    function collectElement(element: Element, outer: Typesetting): void {
      const { tagName, properties, children } = element;
      const { lang } = properties;
      const typesetting = (typeof lang === 'string' && lang && typesettingOfTag(lang)) || outer;
      if (tagName === 'br') line.push({ node: undefined, text: '\n', typesetting });
      else if (tagName === 'pre') endLine();
      else if (verbatim.has(tagName) || /^(?:img|picture|input|svg)$/.test(tagName))
        line.push({ node: undefined, text: word, typesetting });
      else if (isNote(element) || tagName === 'wbr') return;
      else if (inline.has(tagName)) collect(children, typesetting);
      else {
        endLine();
        collect(children, typesetting);
        endLine();
      }
    }

    function endLine(): void {
      if (!isPlain) {
        markedParts(line).forEach((text, i) => {
          const { node } = line[i]!;
          if (node) node.value = text;
        });
      }
      line = [];
      isPlain = true;
    }
  };
}
