/** Something in a text that an editor meant as a link, a picture or a comment, and that Markdown shows as it is written. */
export interface UnreadLink {
  index: number;
  /** Its beginning. */
  text: string;
  message: string;
  /** False where it may be meant as text. */
  isSure: boolean;
}

const unread = /(\\?!?\\?\[[^\][\n]{0,80})?(?<!\\)\](\(| \((?=https?:|www\.|mailto:|\.{0,2}\/\w)|\[(?!\^))/gi;

/** A definition of nothing, by which some write comments: `[//]: # (a note)`. */
const comment = /^[ \t>]*\[[^\][\n]{0,80}\]:[ \t]*(?:#|<>).*/gm;

/** Links, pictures and comments that were not read in a piece of text, as it is written. */
export function unreadLinks(written: string): UnreadLink[] {
  const comments = [...written.matchAll(comment)].map(({ 0: text, index }) => ({
    index,
    text,
    isSure: true,
    message: `has “${text.trim().slice(0, 60)}”, which readers would see: as a comment it stands behind an empty line, its words in brackets that close in the same line; correct it, take it out, or write \\[ to show it`,
  }));
  const links = [...written.matchAll(unread)].flatMap(
    ({ 0: text, 1: before, 2: after, index }): UnreadLink | [] => {
      if (before && /^!?\\/.test(before)) return [];
      const link = written.slice(index, index + 60).split('\n', 1)[0]!;
      const told = (reason: string, isSure: boolean) => ({
        index,
        text,
        isSure,
        message: `has “${link}${written.length > index + 60 ? '…' : ''}”, which is shown as it is written: ${reason}`,
      });
      if (after === '[')
        return told('nothing defines such a link; write [text](address), or \\] to show it', false);
      if (after === ' (')
        return told('no space may stand between ] and (; take it out, or write \\] to show it', false);
      return told(
        'an address with spaces or brackets stands between < and >, a title between quotation marks, and both end with ); correct it, or write \\] to show it',
        true,
      );
    },
  );
  return [...comments, ...links];
}
