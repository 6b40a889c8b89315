import { searchQuery, type SearchFilters, type SearchQuery } from '../../model/search/query.ts';
import type { WordRules } from '../../model/search/wordRules.ts';
import { root } from './searchParts.ts';

/* The form of the search, and the address, which has the same. */

/** What a reader asks for. */
export interface Asked {
  query: SearchQuery;
  hasWords: boolean;
  /** The best first, and not the newest. */
  byFit: boolean;
  /** A year or a month; '' for all. */
  period: string;
}

export const form = root.querySelector('form')!;
export const field = form.elements.namedItem('q') as HTMLInputElement;
const year = form.elements.namedItem('year') as HTMLSelectElement;
const month = form.elements.namedItem('month') as HTMLSelectElement;

/** The fields that are filled in. A month is one of a year. */
function values(): Record<string, string> {
  month.disabled = !year.value;
  return Object.fromEntries([...new FormData(form)].filter(([, value]) => value) as [string, string][]);
}

export function asked(rules: WordRules): Asked {
  const { q = '', sort, year = '', month = '', ...filters } = values();
  return {
    query: searchQuery(q, filters as SearchFilters, rules),
    hasWords: q.trim() !== '',
    byFit: sort === 'fit',
    period: year && (month ? `${year}-${month}` : year),
  };
}

/** How many fields narrow the search. */
export const narrowing = (): number =>
  Object.keys(values()).filter((name) => name !== 'q' && name !== 'sort').length;

/** The address of the same search with other values; '' leaves one out. */
export function linkTo(changed: Record<string, string>): string {
  const all = Object.entries({ ...values(), ...changed }).filter(([, value]) => value);
  return `?${new URLSearchParams(all).toString()}`;
}

/** True if the address has what the form has. */
export const isInAddress = (): boolean =>
  new URLSearchParams(location.search).toString() === new URLSearchParams(values()).toString();

/** Writes the form into the address. @param isNew true for a step that the back button undoes */
export function writeAddress(isNew: boolean): void {
  if (isInAddress()) return;
  const address = Object.keys(values()).length ? linkTo({}) : location.pathname;
  if (isNew) history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}

/** Fills the form from the address, with choices that the form does not have, too. A month without a year is none. */
export function readAddress(): void {
  const address = new URLSearchParams(location.search);
  for (const control of form.elements) {
    const value = address.get((control as HTMLInputElement).name) ?? '';
    if (control instanceof HTMLInputElement) control.value = value;
    if (!(control instanceof HTMLSelectElement)) continue;
    const isKnown = Array.from(control.options).some((option) => option.value === value);
    if (!isKnown && control.name !== 'sort') control.add(new Option(value, value));
    control.value = isKnown || control.name !== 'sort' ? value : '';
  }
}
