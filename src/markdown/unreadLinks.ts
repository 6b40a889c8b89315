/** Something that an editor meant as a link, a picture or a comment, but that Markdown did not parse, so it is shown as text. */
export interface UnreadLink {
  index: number;
  /** Its beginning. */
  text: string;
  message: string;
  /** False if it may be meant as text. */
  isSure: boolean;
}

const unread = /(\\?!?\\?\[[^\][\n]{0,80})?(?<!\\)\](\(| \((?=https?:|www\.|mailto:|\.{0,2}\/\w)|\[(?!\^))/gi;

/** A definition of a link. Some editors write comments as definitions of nothing: `[//]: # (a note)`. */
const definition = /^[ \t>]*\[[^\][\n]{0,80}\]:[ \t]*(?:#|<>|https?:|\/).*/gm;
const abbreviation = /^[ \t>]*\*\[[^\][\n]{1,80}\]:.*/gm;

/** Links, pictures and comments that Markdown did not parse. @param written the source of a text */
export function unreadLinks(written: string): UnreadLink[] {
  const lines = (pattern: RegExp, reason: string): UnreadLink[] =>
    [...written.matchAll(pattern)].map(({ 0: text, index }) => {
      const message = `has “${text.trim().slice(0, 60)}”, which readers would see: ${reason}, take it out, or write \\[ to show it`;
      return { index, text, isSure: true, message };
    });
  const definitions = lines(
    definition,
    'a definition, or a comment that is written as one, needs an empty line before it, and its brackets close in the same line; correct it',
  );
  const abbreviations = lines(abbreviation, 'write <abbr title="what it stands for"> in the text instead');
  const links = [...written.matchAll(unread)].flatMap(
    ({ 0: text, 1: before, 2: after, index }): UnreadLink | [] => {
      if (before && /^!?\\/.test(before)) return [];
      const link = written.slice(index, index + 60).split('\n', 1)[0]!;
      const unreadLink = (reason: string, isSure: boolean) => ({
        index,
        text,
        isSure,
        message: `has “${link}${written.length > index + 60 ? '…' : ''}”, which is shown as it is written: ${reason}`,
      });
      if (after === '[')
        return unreadLink('nothing defines such a link; write [text](address), or \\] to show it', false);
      if (after === ' (')
        return unreadLink(
          'there may be no space between ] and (; take it out, or write \\] to show it',
          false,
        );
      return unreadLink(
        'an address with spaces or brackets goes between < and >, a title between quotation marks, and both end with ); correct it, or write \\] to show it',
        true,
      );
    },
  );
  return [...definitions, ...abbreviations, ...links];
}
