import type { Element, Root } from 'hast';
import type { VFile } from 'vfile';
import { encodedPath, plainPath } from '../address/plainPath.ts';
import { pageIds } from './rehype-headings.ts';
import { eachElement } from './walk.ts';

/** A link to another page of this site, to be checked when all articles are known. */
export interface InternalLink {
  /** The path in its one spelling, without query and fragment. */
  path: string;
  /** 1-based, in the text. */
  line: number | undefined;
}

declare module 'vfile' {
  interface DataMap {
    internalLinks: InternalLink[];
  }
}

export interface LinksOptions {
  /** The site's own origin: a link to it is a link inside. */
  origin: string;
}

/**
 * Marks links that lead out (`class="external"`, `rel="external noopener"`) and collects those that stay inside,
 * made relative to the root. A relative link is an error: the address of an article is not where its file lies.
 * So is a fragment that the page does not have. Runs after rehype-headings, which gives the ids.
 */
export function rehypeLinks({ origin }: LinksOptions) {
  return (tree: Root, file: VFile): void => {
    const internal: InternalLink[] = [];
    const fragments: Element[] = [];
    const ids = new Set<unknown>(pageIds);
    eachElement(tree, (element) => {
      const { href, id } = element.properties;
      ids.add(id);
      if (element.tagName !== 'a' || typeof href !== 'string') return;
      if (href.startsWith('#')) {
        // Citations lead to the source notes, which the page sets below the text.
        if (!href.startsWith('#source:')) fragments.push(element);
        return;
      }
      if (!URL.canParse(href, origin)) {
        file.message(`has a link to "${href}", which is not an address; correct it`, element.position).fatal =
          true;
        return;
      }
      if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('//')) {
        const url = new URL(href, origin);
        if (url.origin !== origin) {
          if (/^https?:$/.test(url.protocol)) {
            element.properties.className = ['external'];
            element.properties.rel = ['external', 'noopener'];
          }
          return;
        }
        element.properties.href = inside(url).href;
      } else if (!href.startsWith('/')) {
        const reason = `has a relative link (${href}); write the address from the root, such as /2024/06/19/slug/`;
        file.message(reason, element.position).fatal = true;
        return;
      }
      const { href: address, path } = inside(new URL(element.properties.href as string, origin));
      element.properties.href = address;
      internal.push({ path, line: element.position?.start.line });
    });
    for (const { properties, position } of fragments) {
      const { href } = properties as { href: string };
      if (ids.has(decoded(href.slice(1)))) continue;
      const reason = `has a link to ${href}, which no heading of the text is called; correct it`;
      file.message(reason, position).fatal = true;
    }
    file.data.internalLinks = internal;
  };
}

/** A link inside the site in the one spelling of its path, under which the file stands; as it is, where it has none. */
function inside({ pathname, search, hash }: URL): { href: string; path: string } {
  const { path } = plainPath(pathname);
  return { href: (path ? encodedPath(path) : pathname) + search + hash, path: path ?? pathname };
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
