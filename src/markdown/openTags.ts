import type { Element, Nodes, Root } from 'hast';
import type { VFile } from 'vfile';
import { eachElement } from './walk.ts';

/**
 * Elements that the parser of HTML ends with the paragraph, or another element of Markdown, in which they begin. It takes
 * up others, such as <b> and <a>, in the next.
 */
const ended = /^<(\/?)(abbr|bdi|bdo|cite|data|del|dfn|ins|kbd|mark|q|samp|span|sub|sup|time|var)(?=[\s/>])/i;

/**
 * Says what begins within a paragraph and goes on behind it: there `<del>` would delete its first paragraph, and leave the
 * next as if it were valid.
 */
export function reportOpenTags(tree: Root, file: VFile): void {
  const report = ({ children }: Element) => {
    const open: [string, Nodes][] = [];
    for (const child of children) {
      const [, slash, name] = (child.type === 'raw' && ended.exec(child.value)) || [];
      if (name === undefined) continue;
      const at = open.findLastIndex(([other]) => other === name.toLowerCase());
      if (!slash) open.push([name.toLowerCase(), child]);
      else if (at >= 0) open.length = at;
    }
    for (const [name, node] of open) {
      const reason = `has <${name}> that does not end in its paragraph, so that it would not hold for what follows; write </${name}> there, and <${name}> again in the next`;
      file.message(reason, node).fatal = true;
    }
  };
  eachElement(tree, report);
}
