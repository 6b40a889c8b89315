import type { PageSheet } from '../styles/pageSheets.ts';

/** What the HTML of a text has if it needs a sheet. */
const forms: [PageSheet, RegExp][] = [
  ['tables', /<table/],
  ['figures', / class="(?:pull-quote|series|video|wide)[ "]/],
  ['charts', / class="chart /],
];

/** The style sheets that a text needs: those of its special forms only where it has some. */
export function textSheets(html: string): PageSheet[] {
  return ['prose', ...forms.filter(([, form]) => form.test(html)).map(([sheet]) => sheet)];
}
