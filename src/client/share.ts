import { selectedPassage } from './selectedPassage.ts';
import { textDirective } from './textFragment.ts';

/*
 * What of the share row needs script: the device's own share sheet, copying, and a button beside a selected passage
 * that shares just that. All else in the row are links and works without.
 */
const row = document.querySelector<HTMLElement>('.share');

if (row) {
  const { url, title } = row.dataset as { url: string; title: string };
  const status = row.querySelector<HTMLElement>('.share-status')!;

  const hasSheet = typeof navigator.share === 'function';

  const say = (text: string) => {
    // Emptied first: the same text again would not be spoken.
    status.textContent = '';
    setTimeout(() => (status.textContent = text), 50);
  };
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      say(status.dataset.copied!);
    } catch {
      say(`${status.dataset.failed!} ${text}`);
    }
  };
  /** By the share sheet, where there is one; a reader who closes it has shared nothing, and is told nothing. */
  const share = async (data: { title: string; text?: string; url: string }) => {
    if (!hasSheet) return copy([data.text, data.url].filter(Boolean).join('\n'));
    try {
      await navigator.share(data);
    } catch (error) {
      if ((error as Error).name !== 'AbortError') await copy(data.url);
    }
  };

  const offer = (name: string, work: () => void) => {
    const item = row.querySelector<HTMLElement>(`[data-share=${name}]`)!;
    item.hidden = false;
    item.querySelector('button')!.addEventListener('click', work);
  };
  if (hasSheet) offer('sheet', () => void share({ title, url }));
  if ('clipboard' in navigator) offer('copy', () => void copy(url));

  const prose = document.querySelector<HTMLElement>('.prose')!;
  const offered = row.querySelector('template')!.content.firstElementChild as HTMLElement;
  let quoted: { text: string; url: string } | undefined;
  offered.querySelector('button')!.addEventListener('click', () => {
    if (quoted) void share({ title, ...quoted });
    offered.remove();
  });
  // A press on the button must not take the selection away before the click comes.
  offered.addEventListener('pointerdown', (event) => event.preventDefault());

  /** Puts the button below the selection, next in the order of the keyboard too. */
  const show = () => {
    const found = selectedPassage(getSelection(), prose);
    const directive = found && textDirective(found.passage);
    if (!found || !directive) {
      if (!offered.contains(document.activeElement)) offered.remove();
      return;
    }
    const text = found.passage.parts.join(' ').replace(/\s+/g, ' ').trim();
    quoted = { text: `“${text}” — ${title}`, url: `${url}#:~:text=${directive}` };
    const outermost = [...prose.children].find((child) => child.contains(found.block))!;
    if (outermost.nextSibling !== offered) outermost.after(offered);
    const box = prose.getBoundingClientRect();
    const most = document.documentElement.clientWidth - offered.offsetWidth - 8;
    offered.style.setProperty('left', `${Math.max(8, Math.min(found.end.left, most)) - box.left}px`);
    offered.style.setProperty('top', `${found.end.bottom + 8 - box.top}px`);
  };
  let waiting: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('selectionchange', () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 200);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') offered.remove();
  });
}
