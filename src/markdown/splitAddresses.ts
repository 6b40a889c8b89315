import type { Link, PhrasingContent, Root, Text } from 'mdast';
import { eachNode } from './walk.ts';

/**
 * Splits a bare address that is followed by a note: GFM takes the `[^s]` of `https://x.example[^s]` for a part of it.
 * @param notes the keys of sources and footnotes
 */
export function splitAddresses(tree: Root, notes: Set<string>): void {
  eachNode(tree, (node, index, parent) => {
    if (node.type !== 'link' || !isBare(node)) return;
    const siblings = parent!.children as PhrasingContent[];
    const { value } = node.children[0] as Text;
    const next = siblings[index + 1];
    // GFM leaves the last bracket to the text after the address.
    const isOpen = /\[\^[^\]]+$/.test(value) && next?.type === 'text' && next.value.startsWith(']');
    const pieces = split(node, isOpen ? `${value}]` : value, notes);
    if (pieces.length === 1) return;
    if (isOpen) next.value = next.value.slice(1);
    siblings.splice(index, 1, ...pieces);
  });
}

/** True if a link is a bare address in the text, so that its text is its address. */
function isBare({ url, children: [text, ...others] }: Link): boolean {
  return text?.type === 'text' && !others.length && (url === text.value || url === `http://${text.value}`);
}

function split(link: Link, written: string, notes: Set<string>): PhrasingContent[] {
  const parts = written.split(/(\[\^[^\]\s[]+\])/);
  if (parts.length === 1) return [link];
  const address = parts[0]!.replace(/[?!.,:*_~'"]+$/, '');
  const scheme = link.url.startsWith(address) ? '' : 'http://';
  const at = link.position && { position: link.position };
  const pieces: PhrasingContent[] = [
    { ...link, url: scheme + address, children: [{ type: 'text', value: address }] },
  ];
  for (const part of [parts[0]!.slice(address.length), ...parts.slice(1)]) {
    const label = /^\[\^(.+)\]$/.exec(part)?.[1];
    if (label !== undefined && notes.has(label.toLowerCase()))
      pieces.push({ type: 'footnoteReference', identifier: label.toLowerCase(), label, ...at });
    else if (part) pieces.push({ type: 'text', value: part });
  }
  return pieces;
}
