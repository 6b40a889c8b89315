/** JSON for a `script` element: nothing in it can end the element (HTML standard, 4.12.1.3). */
export function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
