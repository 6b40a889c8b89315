/*
 * What only the page of a text has. The pipeline writes it in exactly this form, and no author can: a quotation mark in
 * another attribute or in the text is written as a reference.
 */
const pullQuote = /<div class="pull-quote" aria-hidden="true">.*?<\/div>\n?/gs;
const drawing =
  /<div class="chart-drawing" aria-hidden="true">.*?<\/div>|<svg class="chart-bar" aria-hidden="true".*?<\/svg>/gs;
const foldedTable = /<details class="chart-table"><summary>[^<]*<\/summary>(.*?)<\/details>/gs;

/** HTML for other places: a chart is its table, and pull quotes are left out, since they repeat words of the text. */
export function withoutPageOnly(html: string): string {
  // Most texts have none of these.
  if (!/ class="(?:pull-quote|chart)/.test(html)) return html;
  return html.replace(pullQuote, '').replace(drawing, '').replace(foldedTable, '$1');
}
