import type { PageSheet } from '../styles/pageSheets.ts';

/** The style sheets that a text needs: those of its special forms only where it has some. */
export function textSheets(html: string): PageSheet[] {
  return ['prose', ...(html.includes('<table') ? (['tables'] as const) : [])];
}
