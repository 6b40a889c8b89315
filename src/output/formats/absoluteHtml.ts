/** A start tag as rehype-stringify writes it: values in double quotes, or none. */
const startTag = /<[a-z][\w-]*(?:\s+[^\s=>"/]+(?:="[^"]*")?)+\s*>/gi;

/**
 * HTML of this site with absolute URLs, for use elsewhere: paths get the site's origin, fragments the URL of their page.
 * Text is never changed, whatever it looks like.
 * @param html as the Markdown pipeline writes it
 * @param url of the page
 */
export function absoluteHtml(html: string, url: string): string {
  const { origin } = new URL(url);
  const absolute = (address: string) =>
    address.startsWith('#')
      ? url + address
      : address.startsWith('/') && !address.startsWith('//')
        ? origin + address
        : address;
  return html.replace(startTag, (tag) =>
    tag.replace(/(\s)(href|src|cite|srcset)="([^"]*)"/gi, (_, space: string, name: string, value: string) => {
      const changed =
        name.toLowerCase() === 'srcset' ? value.split(', ').map(absolute).join(', ') : absolute(value);
      return `${space}${name}="${changed}"`;
    }),
  );
}
