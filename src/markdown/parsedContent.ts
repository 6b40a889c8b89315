import type { Nodes, Root, Text } from 'hast';
import type { Point, Position } from 'unist';
import { tagOf, wordsOf } from './htmlWords.ts';
import { ownPrefix } from './rehype-ids.ts';

/** What a tree has after its raw HTML was parsed. Names of tags and attributes count as words too. */
export class ParsedContent {
  /** The marks that `piecesOf` put on links and pictures. */
  readonly marks = new Set<string>();
  private readonly tags: string[] = [];
  private readonly texts: Text[] = [];
  private readonly unchanged = new Set<Text>();
  private textsByOffset: Map<number, Text> | undefined;
  private allText: string | undefined;

  /** Removes the marks from the tree. */
  constructor(tree: Root) {
    this.collect(tree);
  }

  private collect(node: Nodes): void {
    if (node.type === 'element') {
      const { dataPiece } = node.properties;
      if (typeof dataPiece === 'string' && dataPiece.startsWith(ownPrefix)) {
        this.marks.add(dataPiece);
        delete node.properties.dataPiece;
      }
      this.tags.push(tagOf(node));
      if (node.content) this.collect(node.content);
    } else if (node.type === 'text') this.texts.push(node);
    else if (node.type === 'doctype') this.tags.push('doctype html');
    else if ('value' in node) this.tags.push(node.value);
    if ('children' in node) for (const child of node.children) this.collect(child);
  }

  /**
   * True if the tree has this text at the same place. Such a text is left out of `changedWords`. No other piece can be
   * the same text.
   */
  excludeUnchanged(text: string, { start }: Position): boolean {
    this.textsByOffset ??= new Map(
      this.texts.map((text) => [(text.position?.start as Point | undefined)?.offset ?? -1, text]),
    );
    const parsed = this.textsByOffset.get(start.offset!);
    if (!parsed || this.unchanged.has(parsed) || parsed.value.trim() !== text) return false;
    this.unchanged.add(parsed);
    return true;
  }

  /** The words of all tags, and of the texts that are not as they were. */
  changedWords(): string[] {
    const changed = this.texts.filter((text) => !this.unchanged.has(text)).map(({ value }) => value);
    return [...changed, ...this.tags].flatMap(wordsOf);
  }

  /** The texts that are as they were, in lower case. */
  unchangedText(): string {
    return [...this.unchanged].map(({ value }) => value.toLowerCase()).join('\n');
  }

  /** All texts without a gap, since words of two may have become one, and below them the words of tags; in lower case. */
  get text(): string {
    return (this.allText ??= `${this.texts
      .map(({ value }) => value)
      .join('')
      .toLowerCase()}\n${this.tags.flatMap(wordsOf).join('\n')}`);
  }

  /** True if one text of the tree may have this text of that place in it. Texts that were joined may lack their start or end. */
  mayHold(text: string, { start, end }: Position): boolean {
    return this.texts.some(({ value, position }) => {
      const parsedStart = position?.start as Point | undefined;
      const parsedEnd = position?.end as Point | undefined;
      return (
        !(parsedStart && parsedStart.offset! > start.offset!) &&
        !(parsedEnd && parsedEnd.offset! < end.offset!) &&
        value.includes(text)
      );
    });
  }
}
