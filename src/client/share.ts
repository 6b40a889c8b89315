import { selectedPassage } from './selectedPassage.ts';
import { textDirective } from './textFragment.ts';

/*
 * The parts of sharing that need script: the device's own share sheet, copying, and a button next to a selected passage
 * that shares it. Everything else in the menu and the row is links, which work without.
 */
const row = document.querySelector<HTMLElement>('.share');
/** How long a control says that it copied, in milliseconds. */
const ANSWER_TIME = 2000;
/** Between a selection and its button, in pixels: on a touch screen the handles hang below the selection. */
const GAP = matchMedia('(pointer: coarse)').matches ? 28 : 8;

if (row) {
  const { url, title, copied, failed } = row.dataset as Record<string, string>;
  const status = row.querySelector('[role=status]')!;
  const hasSheet = typeof navigator.share === 'function';

  const say = (text: string) => {
    // Emptied first, since screen readers do not say the same text again.
    status.textContent = '';
    setTimeout(() => (status.textContent = text), 50);
  };

  /** Ends the answer of a control before its time. */
  const endAnswer = new Map<HTMLElement, () => void>();

  /** Copies, and says so in the control for a while. If copying is forbidden, shows the link below it, selected. */
  const copy = async (button: HTMLElement, text: string, link = text) => {
    if (endAnswer.has(button)) return;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return showLink(button, link!);
    }
    const label = button.textContent;
    // What is beside the control must not move.
    button.style.minWidth = `${button.getBoundingClientRect().width}px`;
    button.textContent = copied!;
    say(copied!);
    await new Promise<void>((done) => {
      endAnswer.set(button, done);
      setTimeout(done, ANSWER_TIME);
    });
    endAnswer.delete(button);
    button.textContent = label;
    button.style.minWidth = '';
  };
  const showLink = (button: HTMLElement, link: string) => {
    const byHand = document.createElement('span');
    byHand.className = 'copy-by-hand';
    const text = document.createElement('b');
    text.textContent = link;
    byHand.append(`${failed} `, text);
    button.parentElement!.querySelector('.copy-by-hand')?.remove();
    button.after(byHand);
    getSelection()!.selectAllChildren(text);
    say(byHand.textContent);
  };
  /** Opens the share sheet; copies if that fails. A reader who closes the sheet gets no message. */
  const share = async (button: HTMLElement, data: { title: string; text?: string; url: string }) => {
    try {
      await navigator.share(data);
      button.closest<HTMLElement>('[popover]')?.hidePopover();
    } catch (error) {
      if ((error as Error).name !== 'AbortError') await copy(button, data.url);
    }
  };

  // The QR code takes the place of the menu: a popover that opens from another one does not give the focus back.
  const menu = document.querySelector<HTMLElement>('.share-menu')!;
  menu.querySelector('[popovertarget]')!.addEventListener('click', () => menu.hidePopover());

  const enable = (name: string, work: (button: HTMLElement) => unknown) => {
    for (const item of document.querySelectorAll<HTMLElement>(`[data-share=${name}]`)) {
      item.hidden = false;
      const button = item.querySelector('button')!;
      button.addEventListener('click', () => void work(button));
    }
  };
  if (hasSheet) enable('sheet', (button) => share(button, { title: title!, url: url! }));
  if ('clipboard' in navigator) enable('copy', (button) => copy(button, url!));

  const prose = document.querySelector<HTMLElement>('.prose')!;
  const pageUrl = document.querySelector<HTMLLinkElement>('link[rel=canonical]')!.href;
  const quotation = row.querySelector('template')!.content.firstElementChild as HTMLElement;
  const quoteButton = quotation.querySelector('button')!;
  if (!hasSheet) quoteButton.textContent = quoteButton.dataset.copy!;
  /** Takes the button away. Whoever had the focus on it goes on at the passage. */
  const removeQuotation = () => {
    if (quotation.contains(document.activeElement)) {
      const block = quotation.previousElementSibling as HTMLElement;
      block.tabIndex = -1;
      block.focus({ preventScroll: true });
    }
    quotation.remove();
  };
  let quoted: { text: string; url: string } | undefined;
  quoteButton.addEventListener('click', () => {
    const now = quoted!;
    void (
      hasSheet
        ? share(quoteButton, { title: title!, ...now })
        : copy(quoteButton, `${now.text}\n${now.url}`, now.url)
    ).then(() => {
      // A reader may have selected another passage meanwhile, or has to copy the link by hand.
      if (quoted === now && !quoteButton.nextSibling) removeQuotation();
    });
  });
  // Pressing the button must not clear the selection before the click.
  quoteButton.addEventListener('pointerdown', (event) => event.preventDefault());

  /** Puts the button below the selection on the screen, and after its block in the order of the keyboard. */
  const show = () => {
    const selection = getSelection();
    if (quotation.contains(selection?.anchorNode ?? null)) return;
    const found = selectedPassage(selection, prose);
    const directive = found && textDirective(found.passage);
    if (!found || !directive) {
      if (!quotation.contains(document.activeElement)) quotation.remove();
      return;
    }
    // The text directive is for the page itself: redirects in HTML lose it.
    const passageUrl = `${pageUrl}#:~:text=${directive}`;
    if (quoted?.url !== passageUrl) {
      const text = found.passage.parts.join(' ').replace(/\s+/g, ' ').trim();
      quoted = { text: `“${text}” — ${title}`, url: passageUrl };
      endAnswer.get(quoteButton)?.();
      quotation.replaceChildren(quoteButton);
    }
    const outermost = [...prose.children].find((child) => child.contains(found.block))!;
    if (outermost.nextSibling !== quotation) outermost.after(quotation);
    const box = prose.getBoundingClientRect();
    const maxLeft = document.documentElement.clientWidth - quotation.offsetWidth - 8;
    quotation.style.left = `${Math.max(8, Math.min(found.end.left, maxLeft)) - box.left}px`;
    quotation.style.top = `${found.end.bottom + GAP - box.top}px`;
  };
  let waiting: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('selectionchange', () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 200);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') removeQuotation();
  });
}
