import type { Element, Root } from 'hast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { plainHost } from '../model/plainHost.ts';
import { encodedPath, plainPath } from '../model/plainPath.ts';
import { eachElement, pointOf } from './walk.ts';

/** A link to another page of this site, to be checked when all articles are known. */
export interface InternalLink {
  /** The path in its one spelling, without query and fragment. */
  path: string;
  /** The id on that page to which the link leads, where it says one. */
  fragment: string | undefined;
  /** 1-based, in the text. */
  line: number | undefined;
}

declare module 'vfile' {
  interface DataMap {
    internalLinks: InternalLink[];
    /** The hosts of addresses that name one, each once. */
    linkedHosts: string[];
  }
}

export interface LinksOptions {
  /** The site's own origin: a link to it is a link inside, by https and by http. */
  origin: string;
  /** Hosts at which the site stood: links to them are links inside too. */
  formerHosts: string[];
  /** Ids of the page around the text, to which it may lead. */
  pageFragments: string[];
  /** True where somebody paid for the text: search engines ask for a mark on its links. */
  isSponsored: boolean;
}

/**
 * Marks links that lead out (`class="external"`, `rel="external noopener"`) and collects those that stay inside,
 * made relative to the root. A relative link is an error: the address of an article is not where its file lies.
 * So is a fragment that the page does not have. Runs after rehype-headings, which gives the ids.
 */
export function rehypeLinks({ origin, formerHosts, pageFragments, isSponsored }: LinksOptions) {
  const ownHosts = new Set([new URL(origin).host, ...formerHosts].map(plainHost));
  const external = isSponsored ? ['external', 'sponsored', 'noopener'] : ['external', 'noopener'];
  return (tree: Root, file: VFile): void => {
    const internal: InternalLink[] = [];
    const hosts = new Set<string>();
    const fragments: [Element, Point | undefined][] = [];
    const ids = new Set<unknown>(pageFragments);
    let at: Point | undefined;
    eachElement(tree, (element) => {
      const { properties } = element;
      at = pointOf(element) ?? at;
      ids.add(properties.id);
      if (element.tagName !== 'a' || typeof properties.href !== 'string') return;
      const href = withPlainScheme(properties.href);
      properties.href = href;
      if (href.startsWith('#')) {
        fragments.push([element, at]);
        return;
      }
      if (!/^(?:[a-z][a-z0-9+.-]*:|\/)/.test(href)) {
        const reason = `has a relative link (${href}); write the address from the root, such as /2024/06/19/slug/`;
        file.message(reason, at).fatal = true;
        return;
      }
      if (!URL.canParse(href, origin)) {
        file.message(`has a link to "${href}", which is not an address; correct it`, at).fatal = true;
        return;
      }
      const url = new URL(href, origin);
      if (!/^https?:$/.test(url.protocol)) return;
      const reason = ownHosts.has(url.host) ? undefined : closedAddress(url);
      if (reason) {
        file.message(reason, at).fatal = true;
        return;
      }
      if (!/^\/(?![/\\])/.test(href)) hosts.add(url.host);
      if (!ownHosts.has(plainHost(url.host))) {
        properties.className = united(properties.className, ['external']);
        properties.rel = united(properties.rel, external);
        return;
      }
      const { href: address, path } = inside(url);
      properties.href = address;
      const fragment = url.hash.slice(1).replace(/:~:.*$/, '');
      internal.push({ path, fragment: fragment || undefined, line: at?.line });
    });
    for (const [{ properties }, at] of fragments) {
      const href = properties.href as string;
      const fragment = href.slice(1).replace(/:~:.*$/, '');
      if (!fragment || ids.has(fragment) || ids.has(decoded(fragment))) continue;
      const reason = `has a link to ${href}, which no heading of the text is called; correct it`;
      file.message(reason, at).fatal = true;
    }
    file.data.internalLinks = internal;
    file.data.linkedHosts = [...hosts];
  };
}

/** Hosts of one computer or one house (RFC 1918, RFC 6761, RFC 6762), as in an address of a preview. */
const ownComputer =
  /^(?:(?:.+\.)?(?:localhost|local|internal|test|home\.arpa)|127\..*|0\.0\.0\.0|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|\[::1?\])$/;

/** Why an address is not for readers: it has a password in it, or leads where they cannot come. */
function closedAddress({ username, password, hostname, host }: URL): string | undefined {
  if (username || password)
    return `has a link to ${host} with a name or a password in its address, which everybody could read; take it out`;
  if (ownComputer.test(hostname))
    return `has a link to ${host}, which no reader can reach; write a page of this site from its root, such as /2024/06/19/slug/`;
  return undefined;
}

/** A link inside the site in the one spelling of its path, under which the file stands; as it is, where it has none. */
function inside({ pathname, search, hash }: URL): { href: string; path: string } {
  const { path } = plainPath(pathname);
  return { href: (path ? encodedPath(path) : pathname) + search + hash, path: path ?? pathname };
}

/** Schemes mean the same in capitals, but the sanitiser knows them in small letters. */
const withPlainScheme = (address: string) =>
  address.trim().replace(/^[a-z][a-z0-9+.-]*:/i, (scheme) => scheme.toLowerCase());

/** The words of an attribute, what was written first, each once. */
function united(written: unknown, ours: string[]): string[] {
  const words = Array.isArray(written) ? written.map(String) : [];
  return [...new Set([...ours, ...words])];
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
