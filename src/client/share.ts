import { selectedPassage } from './selectedPassage.ts';
import { textDirective } from './textFragment.ts';

/*
 * The parts of the share row that need script: the device's own share sheet, copying, and a button next to a selected
 * passage that shares it. Everything else in the row is links, which work without.
 */
const row = document.querySelector<HTMLElement>('.share');

if (row) {
  const { url, title } = row.dataset as { url: string; title: string };
  const status = row.querySelector<HTMLElement>('.share-status')!;

  const hasSheet = typeof navigator.share === 'function';

  const say = (text: string) => {
    // Emptied first, since screen readers do not say the same text again.
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
  /** Shares with the share sheet, or copies if there is none. A reader who closes the sheet gets no message. */
  const share = async (data: { title: string; text?: string; url: string }) => {
    if (!hasSheet) return copy([data.text, data.url].filter(Boolean).join('\n'));
    try {
      await navigator.share(data);
    } catch (error) {
      if ((error as Error).name !== 'AbortError') await copy(data.url);
    }
  };

  const enable = (name: string, work: () => void) => {
    const item = row.querySelector<HTMLElement>(`[data-share=${name}]`)!;
    item.hidden = false;
    item.querySelector('button')!.addEventListener('click', work);
  };
  if (hasSheet) enable('sheet', () => void share({ title, url }));
  if ('clipboard' in navigator) enable('copy', () => void copy(url));

  const prose = document.querySelector<HTMLElement>('.prose')!;
  const quoteButton = row.querySelector('template')!.content.firstElementChild as HTMLElement;
  let quoted: { text: string; url: string } | undefined;
  quoteButton.querySelector('button')!.addEventListener('click', () => {
    if (quoted) void share({ title, ...quoted });
    quoteButton.remove();
  });
  // Pressing the button must not clear the selection before the click.
  quoteButton.addEventListener('pointerdown', (event) => event.preventDefault());

  /** Puts the button below the selection on the screen, and after its block in the order of the keyboard. */
  const show = () => {
    const found = selectedPassage(getSelection(), prose);
    const directive = found && textDirective(found.passage);
    if (!found || !directive) {
      if (!quoteButton.contains(document.activeElement)) quoteButton.remove();
      return;
    }
    const text = found.passage.parts.join(' ').replace(/\s+/g, ' ').trim();
    quoted = { text: `“${text}” — ${title}`, url: `${url}#:~:text=${directive}` };
    const outermost = [...prose.children].find((child) => child.contains(found.block))!;
    if (outermost.nextSibling !== quoteButton) outermost.after(quoteButton);
    const box = prose.getBoundingClientRect();
    const maxLeft = document.documentElement.clientWidth - quoteButton.offsetWidth - 8;
    quoteButton.style.setProperty('left', `${Math.max(8, Math.min(found.end.left, maxLeft)) - box.left}px`);
    quoteButton.style.setProperty('top', `${found.end.bottom + 8 - box.top}px`);
  };
  let waiting: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('selectionchange', () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 200);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') quoteButton.remove();
  });
}
