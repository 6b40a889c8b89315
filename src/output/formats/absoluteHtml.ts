/** A start tag as rehype-stringify writes it: values in double quotes, or none. */
const startTag = /<[a-z][\w-]*(?:\s+[^\s=>"/]+(?:="[^"]*")?)+\s*>/gi;

/**
 * HTML of this site whose addresses hold elsewhere too: those from the root and those within the page get the site's
 * origin. Text is not touched, whatever it looks like.
 * @param html as the Markdown pipeline writes it
 * @param url where the page stands
 */
export function absoluteHtml(html: string, url: string): string {
  const { origin } = new URL(url);
  const whole = (address: string) =>
    address.startsWith('#')
      ? url + address
      : address.startsWith('/') && !address.startsWith('//')
        ? origin + address
        : address;
  return html.replace(startTag, (tag) =>
    tag.replace(/(\s)(href|src|cite|srcset)="([^"]*)"/gi, (_, space: string, name: string, value: string) => {
      const written =
        name.toLowerCase() === 'srcset' ? value.split(', ').map(whole).join(', ') : whole(value);
      return `${space}${name}="${written}"`;
    }),
  );
}
