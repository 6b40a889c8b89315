import type { SegmentHits } from '../../model/search/find.ts';
import { monthCounts } from '../../model/search/monthCounts.ts';
import type { SearchSettings } from '../../model/search/searchSettings.ts';

/** Shows how many hits each month has, in the form of the bars of the archive. A month leads to its hits. */
export function showCalendar(
  place: HTMLElement,
  found: readonly SegmentHits[],
  { locale }: SearchSettings,
  linkTo: (changed: Record<string, string>) => string,
): void {
  const counts = monthCounts(found);
  const most = Math.max(4, ...counts.values());
  const number = new Intl.NumberFormat(locale, { useGrouping: false });
  const monthName = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const link = (year: string, month: string, count: string) => {
    const element = document.createElement('a');
    element.href = linkTo({ year, month });
    element.textContent = number.format(Number(count));
    return element;
  };
  const years = new Set([...counts.keys()].map((month) => month.slice(0, 4)));
  const body = place.querySelector('tbody')!;
  place.hidden = !years.size;
  body.replaceChildren();
  for (const year of [...years].sort().reverse()) {
    const row = body.insertRow();
    const head = document.createElement('th');
    head.scope = 'row';
    head.append(link(year, '', year));
    row.append(head);
    for (let i = 1; i <= 12; i++) {
      const month = String(i).padStart(2, '0');
      const count = counts.get(`${year}-${month}`);
      const cell = row.insertCell();
      if (!count) continue;
      const bar = link(year, month, String(count));
      bar.className = `bar bar-${Math.ceil((4 * count) / most)} ${count > 99 ? 'bar-long' : ''}`;
      bar.ariaLabel = `${monthName.format(new Date(`${year}-${month}`))}: ${bar.textContent}`;
      cell.append(bar);
    }
  }
}
