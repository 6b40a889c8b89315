import type { Element, Root } from 'hast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { normalisedHost } from '../model/normalisedHost.ts';
import { encodedPath, normalisedPath } from '../model/normalisedPath.ts';
import { eachElement, pointOf } from './walk.ts';

/** A link to another page of this site. It is checked when all files are read. */
export interface InternalLink {
  /** The path in its canonical spelling, without query and fragment. */
  path: string;
  /** The id on that page to which the link leads; undefined if it has no fragment. */
  fragment: string | undefined;
  /** 1-based, in the text. */
  line: number | undefined;
}

declare module 'vfile' {
  interface DataMap {
    internalLinks: InternalLink[];
    /** The hosts that links name, each once. */
    linkedHosts: string[];
  }
}

export interface LinksOptions {
  /** The site's origin. A link to its host is an internal link, by https and by http. */
  origin: string;
  /** Former hosts of the site. Links to them are internal too. */
  formerHosts: string[];
  /** Ids of the page around the text, to which the text may link. */
  pageFragments: string[];
  /** True if somebody paid for the text: search engines ask for `rel="sponsored"` on its links. */
  isSponsored: boolean;
}

/**
 * Marks external links (`class="external"`, `rel="external noopener"`), and collects internal ones, which it makes relative
 * to the root. A relative link is an error, since the path of an article is not the path of its file. So is a fragment that
 * the page does not have. Runs after rehype-headings, which gives the ids.
 */
export function rehypeLinks({ origin, formerHosts, pageFragments, isSponsored }: LinksOptions) {
  const ownHosts = new Set([new URL(origin).host, ...formerHosts].map(normalisedHost));
  const external = isSponsored ? ['external', 'sponsored', 'noopener'] : ['external', 'noopener'];
  return (tree: Root, file: VFile): void => {
    const internal: InternalLink[] = [];
    const hosts = new Set<string>();
    const fragmentLinks: [Element, Point | undefined][] = [];
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
        fragmentLinks.push([element, at]);
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
      const reason = ownHosts.has(url.host) ? undefined : privateAddressFault(url);
      if (reason) {
        file.message(reason, at).fatal = true;
        return;
      }
      if (!/^\/(?![/\\])/.test(href)) hosts.add(url.host);
      if (!ownHosts.has(normalisedHost(url.host))) {
        properties.className = withOurs(properties.className, ['external']);
        properties.rel = withOurs(properties.rel, external);
        return;
      }
      const { href: address, path } = rootRelative(url);
      properties.href = address;
      const fragment = url.hash.slice(1).replace(/:~:.*$/, '');
      internal.push({ path, fragment: fragment || undefined, line: at?.line });
    });
    for (const [{ properties }, at] of fragmentLinks) {
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

/** Hosts of one computer or one local network (RFC 1918, RFC 6761, RFC 6762), such as that of a preview. */
const localHost =
  /^(?:(?:.+\.)?(?:localhost|local|internal|test|home\.arpa)|127\..*|0\.0\.0\.0|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|\[::1?\])$/;

/** Why an address is not for readers: it has a password, or leads to a host that they cannot reach. */
function privateAddressFault({ username, password, hostname, host }: URL): string | undefined {
  if (username || password)
    return `has a link to ${host} with a name or a password in its address, which everybody could read; take it out`;
  if (localHost.test(hostname))
    return `has a link to ${host}, which no reader can reach; write a page of this site from its root, such as /2024/06/19/slug/`;
  return undefined;
}

/** An internal link with the canonical spelling of its path, which is the path of the file; as written if there is none. */
function rootRelative({ pathname, search, hash }: URL): { href: string; path: string } {
  const { path } = normalisedPath(pathname);
  return { href: (path ? encodedPath(path) : pathname) + search + hash, path: path ?? pathname };
}

/** An address with its scheme in lower case, the only form that the sanitiser knows. */
const withPlainScheme = (address: string) =>
  address.trim().replace(/^[a-z][a-z0-9+.-]*:/i, (scheme) => scheme.toLowerCase());

/** Our words of an attribute, then those that the author wrote, each once. */
function withOurs(written: unknown, ours: string[]): string[] {
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
