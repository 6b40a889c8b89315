import { randomUUID } from 'node:crypto';
import type { Element, Parents, Properties, Root } from 'hast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { letterNumber } from '../lib/letterNumber.ts';
import { pageIds } from '../model/pageIds.ts';
import { eachElement, pointOf } from './walk.ts';

/**
 * Stands before the ids, the classes and the files of pictures that plugins give, until those that raw HTML brings along are dropped. No text can have it,
 * since each process makes another, and no page has it.
 */
export const ownPrefix = `${randomUUID()}:`;
const ownLink = `#${ownPrefix}`;

const foreign = ['id', 'dataFootnotes', 'dataFootnoteRef', 'dataFootnoteBackref'] as const;

/**
 * Keeps the ids of citations and footnotes, and drops every other, with its line: ids are those of headings, which
 * rehype-headings gives. Marks pictures that are none of the content folder, and classes of the page, for the sanitiser. Finishes the footnotes. Runs right after raw HTML is parsed.
 */
export function rehypeIds() {
  return (tree: Root, file: VFile): void => {
    let at: Point | undefined;
    eachElement(tree, (element, _, parent) => {
      const { tagName, properties, position } = element;
      at = pointOf(element) ?? at;
      if (tagName === 'img' || tagName === 'source') markFiles(properties);
      if (Array.isArray(properties.className)) properties.className = properties.className.map(markClass);
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
      // The footnotes at the end of a text are made by remark-rehype, and begin nowhere in it.
      const isMade = !(position?.start as Point | undefined);
      if (isMade && id === 'footnote-label') properties.id = pageIds.footnotes;
      else if (isMade && 'dataFootnotes' in properties) finishFootnotes(element);
      else {
        for (const name of foreign) {
          if (properties[name] === undefined) continue;
          const written = name === 'id' ? `the id "${String(id)}"` : 'the mark of a footnote';
          const reason = `has ${written} on <${tagName}>, which was removed; take it out: ids are made of headings, and notes are written as [^1]`;
          file.message(reason, at);
          delete properties[name];
        }
        // The sanitiser takes it off all but these, where plugins write it too.
        if (properties.ariaLabel !== undefined && /^(a|section)$/.test(tagName)) {
          const reason = `has an attribute aria-label, which was removed; take it out: <${tagName} aria-label="${String(properties.ariaLabel)}">`;
          file.message(reason, at);
          delete properties.ariaLabel;
        }
      }
    });
  };
}

/** False where the parser of HTML took a link out of another, which is told as an error. */
const isCitation = (around: Parents): around is Element =>
  around.type === 'element' && around.tagName === 'sup';

/**
 * Takes the mark off the files that remark-images gave. Others may have the form of such names, but nobody makes the
 * files: a space keeps the sanitiser from taking them for ours.
 */
function markFiles(properties: Properties): void {
  for (const name of ['src', 'srcSet']) {
    const value = properties[name];
    if (typeof value !== 'string') continue;
    properties[name] = value.startsWith(ownPrefix) ? value.slice(ownPrefix.length) : ` ${value}`;
  }
}

/** Classes by which the page, and other forms of the text, know what plugins make: the date line is left out of some. */
const ownClasses = /^(?:dateline|credit|citation|external|table-scroll|align-\w+|upper-\w+|long-numbers)$/;

/** The same of classes. */
function markClass(name: string | number): string {
  const written = String(name);
  if (written.startsWith(ownPrefix)) return written.slice(ownPrefix.length);
  return ownClasses.test(written) ? ` ${written}` : written;
}

/** Ordinary footnotes are counted with letters (a, b … z, aa), so that nobody takes one for a source note, which has a number. */
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
