/*
 * `<nearest-days>` is on the 404 page. If the address is that of a day, it reads the calendars of that year and the years
 * around it, and links to the nearest days that have stories. Without script there is only the link to the archive.
 */

/** The days that the page of a year links to: their labels by path. Empty if there is no such page. */
async function daysOf(root: string, year: number): Promise<Map<string, string>> {
  const days = new Map<string, string>();
  const response = await fetch(`${root}${String(year).padStart(4, '0')}/`);
  if (!response.ok) return days;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const link of page.querySelectorAll('.calendar td a')) {
    days.set(link.getAttribute('href')!, link.getAttribute('aria-label')!);
  }
  return days;
}

class NearestDays extends HTMLElement {
  async connectedCallback() {
    const [, root, year, monthAndDay] =
      /^(\/(?:[a-z]{2,3}(?:-[a-z0-9]+)*\/)?)(\d{4})\/(\d\d\/\d\d)(?:\/|$)/.exec(location.pathname) ?? [];
    if (!root || !monthAndDay) return;
    const day = `${root}${year}/${monthAndDay}/`;
    const years = await Promise.all([-1, 0, 1].map((step) => daysOf(root, Number(year) + step)));
    const days = new Map(years.flatMap((daysOfYear) => [...daysOfYear]));
    const before = [...days.keys()].filter((path) => path < day).at(-1);
    const after = [...days.keys()].find((path) => path > day);
    const nearest = [before, days.has(day) ? day : undefined, after].filter((path) => path !== undefined);
    if (!nearest.length) return;

    const links = nearest.flatMap((path) => {
      const link = document.createElement('a');
      link.href = path;
      link.className = 'target';
      link.textContent = days.get(path)!;
      return [' ', link, ' '];
    });
    const none = days.has(day) ? '' : `${this.dataset.none} `;
    this.replaceChildren(`${none}${this.dataset.nearest}`, ...links);
    this.hidden = false;
  }
}

customElements.define('nearest-days', NearestDays);

export {};
