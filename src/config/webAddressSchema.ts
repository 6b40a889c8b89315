import { z } from 'astro/zod';

/** A domain name. Those in other scripts have the form xn--… here, as `URL` returns them. */
const domainPattern = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,}|xn--[a-z0-9-]{0,58}[a-z0-9])$/i;

/** Characters that a URI may not have (RFC 3986). It may have brackets around an IPv6 address, but the host is a domain here. */
const notInUri = /[^\w.~:/?#@!$&'()*+,;=%-]|%(?![\da-f]{2})/gi;

/** A URI for a web address, as feeds and other formats require it; unchanged if it is a URI already. */
const toUri = (address: string) =>
  address.search(notInUri) < 0 ? address : new URL(address).href.replace(notInUri, encodeURIComponent);

/** An absolute web address. */
export const webAddressSchema = z
  .url({
    protocol: /^https?$/,
    hostname: domainPattern,
    error: 'must be a web address with its scheme, such as https://kremlin.ru',
  })
  .refine(
    (url) => !URL.canParse(url) || !(new URL(url).username || new URL(url).password),
    'has a name or a password in it, which everybody could read; take it out',
  )
  .transform(toUri);
