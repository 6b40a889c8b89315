import type { Html } from 'mdast';
import type { VFile } from 'vfile';
import { excerpt } from './excerpt.ts';

/** Emphasis or code in Markdown. A single *, as of a footnote, is none. */
export const shownMark =
  /(?<![\p{L}\p{N}*_])(\*\*?|__?|`)(?=[^\s*_`])[^*_`]*(?<=[^\s*_`])\1(?![\p{L}\p{N}*_])/u;
const heading = /^ {0,3}#{2,6} .*/m;
/** A picture, or a link to what looks like an address. */
const link =
  /!\[[^\][\n]{0,200}\]\(\S[^()\n]{0,200}\)|\[[^\][\n]{0,200}\]\(<?(?:https?:|mailto:|tel:|www\.|\.{0,2}\/|#)[^()\n]{0,200}\)/gi;

/** Beginnings and ends of comments, and of elements whose text is code or is not shown. */
const verbatim = /<!--|-->|<\/?(?:pre|code|kbd|samp|tt|var|script|style|textarea)(?=[\s>])/gi;

const blank = (text: string) => text.replace(/[^\n]/g, ' ');

/** HTML with spaces in place of comments and such elements, so that all else stays at its index. */
export function withoutVerbatim(html: string): string {
  const pieces: string[] = [];
  let from = 0;
  let end: string | undefined;
  for (const { 0: mark, index } of html.matchAll(verbatim)) {
    if (end === undefined) {
      if (/^(?:<\/|-->)/.test(mark)) continue;
      pieces.push(html.slice(from, index));
      from = index;
      end = mark === '<!--' ? '-->' : mark.replace('<', '</').toLowerCase();
    } else if (mark.toLowerCase() === end) {
      pieces.push(blank(html.slice(from, index)));
      from = index;
      end = undefined;
    }
  }
  const rest = html.slice(from);
  return [...pieces, end === undefined ? rest : blank(rest)].join('');
}

/** Reports Markdown in a block of HTML. It is not parsed there, so readers would see its marks, and no picture. */
export function reportMarksInHtml({ value, position }: Html, file: VFile): void {
  if (!/[*_`]|\]\(|^ {0,3}##/m.test(value)) return;
  const text = withoutVerbatim(value).replace(/<[^<>]*>/g, blank);
  const report = (mark: string, index: number, escape: string) => {
    const line = position!.start.line + text.slice(0, index).split('\n').length - 1;
    const reason = `has ${excerpt(mark)} within HTML, where Markdown is not read; put a blank line before and after the text, or write ${escape} to show it`;
    return file.message(reason, { line, column: 1 });
  };
  for (const { 0: found, index } of text.matchAll(link)) report(found, index, '&#91;').fatal = true;
  const mark = heading.exec(text) ?? shownMark.exec(text.replace(link, blank));
  if (mark) report(mark[0].trim(), mark.index, `&#${mark[0].trim().charCodeAt(0)};`);
}
