import { randomUUID } from 'node:crypto';
import type { Element, Parents, Properties, Root } from 'hast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { letterNumber } from '../lib/letterNumber.ts';
import { pageIds } from '../model/pageIds.ts';
import { eachElement, pointOf } from './walk.ts';

/**
 * Plugins on Markdown put this prefix before their ids, classes and picture files, until rehype-ids has dropped those of
 * raw HTML. No author can write it, since each process makes another. No page contains it.
 */
export const ownPrefix = `${randomUUID()}:`;
const ownLink = `#${ownPrefix}`;

/** Attributes that only plugins may set. */
const reservedAttributes = ['id', 'dataFootnotes', 'dataFootnoteRef', 'dataFootnoteBackref'] as const;

/**
 * Keeps the ids of citations and footnotes, and drops and reports every other id: all other ids are those of headings,
 * from rehype-headings. Makes pictures and classes of raw HTML that look like those of plugins unlike them, so that the
 * sanitiser removes them, and drawings too: those of charts come later. Finishes the footnotes. Runs directly after raw HTML is parsed.
 */
export function rehypeIds() {
  return (tree: Root, file: VFile): void => {
    let at: Point | undefined;
    eachElement(tree, (element, _, parent) => {
      const { tagName, properties, position } = element;
      at = pointOf(element) ?? at;
      if (tagName === 'img' || tagName === 'source') protectFiles(properties);
      if (tagName === 'svg') element.tagName = `${tagName} `;
      if (properties.ariaHidden !== undefined) properties.ariaHidden = ` ${String(properties.ariaHidden)}`;
      if (Array.isArray(properties.className))
        properties.className = properties.className.map(protectedClass);
      const { id, href } = properties;
      const isOwnId = typeof id === 'string' && id.startsWith(ownPrefix);
      const isOwnLink = typeof href === 'string' && href.startsWith(ownLink);
      if (isOwnId) properties.id = id.slice(ownPrefix.length);
      if (isOwnLink) properties.href = `#${href.slice(ownLink.length)}`;
      if (isOwnId || isOwnLink) {
        if ('dataFootnoteRef' in properties) countWithLetters(element);
        else if (isOwnId && tagName === 'a' && isCitation(parent)) parent.properties.className = ['citation'];
        if ('dataFootnoteBackref' in properties) delete properties.className;
        return;
      }
      // remark-rehype makes the footnotes at the end of a text, so they have no position in it.
      const isGenerated = !(position?.start as Point | undefined);
      if (isGenerated && id === 'footnote-label') properties.id = pageIds.footnotes;
      else if (isGenerated && 'dataFootnotes' in properties) finishFootnotes(element);
      else {
        for (const name of reservedAttributes) {
          if (properties[name] === undefined) continue;
          const written = name === 'id' ? `the id "${String(id)}"` : 'the mark of a footnote';
          const reason = `has ${written} on <${tagName}>, which was removed; take it out: ids are made of headings, and notes are written as [^1]`;
          file.message(reason, at);
          delete properties[name];
        }
        // The sanitiser removes it from other elements. On these it allows it, since plugins set it there.
        if (properties.ariaLabel !== undefined && /^(a|section)$/.test(tagName)) {
          const reason = `has an attribute aria-label, which was removed; take it out: <${tagName} aria-label="${String(properties.ariaLabel)}">`;
          file.message(reason, at);
          delete properties.ariaLabel;
        }
      }
    });
  };
}

/** False where the parser of HTML moved a link out of another one, which is reported as an error elsewhere. */
const isCitation = (parent: Parents): parent is Element =>
  parent.type === 'element' && parent.tagName === 'sup';

/**
 * Removes the prefix from the picture files that remark-images set. Raw HTML may name files in the same form, but no such
 * derivatives are made: a space before the name makes the sanitiser remove it.
 */
function protectFiles(properties: Properties): void {
  for (const name of ['src', 'srcSet']) {
    const value = properties[name];
    if (typeof value !== 'string') continue;
    properties[name] = value.startsWith(ownPrefix) ? value.slice(ownPrefix.length) : ` ${value}`;
  }
}

/** Classes of plugins. Style sheet and formats rely on them: some formats leave out the dateline. */
const ownClasses =
  /^(?:dateline|credit|citation|external|table-scroll|wide|series|video|video-\w+|pull-quote|chart|chart-\w+|align-\w+|upper-\w+|long-numbers)$/;

/** The same for a class. */
function protectedClass(name: string | number): string {
  const written = String(name);
  if (written.startsWith(ownPrefix)) return written.slice(ownPrefix.length);
  return ownClasses.test(written) ? ` ${written}` : written;
}

/** Footnotes are counted with letters (a, b … z, aa), so that nobody takes one for a source note, which has a number. */
function countWithLetters({ properties, children: [text] }: Element): void {
  if (text?.type === 'text') text.value = letterNumber(Number(text.value));
  properties.role = 'doc-noteref';
  delete properties.ariaDescribedBy;
}

function finishFootnotes({ properties, children }: Element): void {
  properties.ariaLabelledBy = [pageIds.footnotes];
  for (const child of children) {
    if (child.type === 'element' && child.tagName === 'ol') child.properties.type = 'a';
  }
}
