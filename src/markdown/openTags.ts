import type { Element, Nodes, Root } from 'hast';
import type { VFile } from 'vfile';
import { eachElement } from './walk.ts';

/**
 * Elements that the parser of HTML closes at the end of the paragraph, or other element of Markdown, in which they begin.
 * It opens others, such as <b> and <a>, again in the next.
 */
const closedByParser =
  /^<(\/?)(abbr|bdi|bdo|cite|data|del|dfn|ins|kbd|mark|q|samp|span|sub|sup|time|var)(?=[\s/>])/i;

/**
 * Reports an element that begins within a paragraph and ends after it: a `<del>` would delete only the rest of its first
 * paragraph, and the next would look valid.
 */
export function reportOpenTags(tree: Root, file: VFile): void {
  const report = ({ children }: Element) => {
    const open: [string, Nodes][] = [];
    for (const child of children) {
      const [, slash, name] = (child.type === 'raw' && closedByParser.exec(child.value)) || [];
      if (name === undefined) continue;
      const opened = open.findLastIndex(([other]) => other === name.toLowerCase());
      if (!slash) open.push([name.toLowerCase(), child]);
      else if (opened >= 0) open.length = opened;
    }
    for (const [name, node] of open) {
      const reason = `has <${name}> that does not end in its paragraph, so that it would not hold for what follows; write </${name}> there, and <${name}> again in the next`;
      file.message(reason, node).fatal = true;
    }
  };
  eachElement(tree, report);
}
