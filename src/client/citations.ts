/*
 * Opens a source note or a footnote beside its citation. Without script, or where a browser has no popovers, the citation
 * leads to the note at the end of the article, as its link says.
 *
 * The note comes right behind its citation in the document, so that the Tab key goes on into it, and from it back into the
 * text. It is in the margin on a wide screen, at the lower edge on a phone, and else below its line or above it.
 */
const isWide = matchMedia('(width >= 64rem)');
const isPhone = matchMedia('(width < 40rem)');
const GAP = 8;

let box: HTMLElement | undefined;

addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('.citation a, [data-footnote-ref]');
  const note = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const opensNewTab = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || !note || opensNewTab || !('popover' in HTMLElement.prototype)) return;
  event.preventDefault();
  box ??= newBox();
  // A footnote may cite a source, whose note takes its place.
  const citation = box.contains(link) ? (box.previousElementSibling as HTMLElement) : link.parentElement!;
  fill(box, note, link);
  citation.after(box);
  box.showPopover();
  place(box, citation);
  box.focus({ preventScroll: true });
});

function newBox(): HTMLElement {
  const made = document.createElement('span');
  made.className = 'note-box';
  made.popover = 'auto';
  made.tabIndex = -1;
  made.setAttribute('role', 'note');
  made.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !made.contains(relatedTarget as Node)) made.hidePopover();
  });
  return made;
}

/** Shows a copy of the note, with a link to it. */
function fill(made: HTMLElement, note: HTMLElement, link: HTMLAnchorElement): void {
  const copy = note.cloneNode(true) as HTMLElement;
  for (const back of copy.querySelectorAll('.back-links, [data-footnote-backref]')) back.remove();
  for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id');
  copy.querySelector('.source-number')?.remove();
  const number = document.createElement('a');
  number.href = link.hash;
  number.className = 'source-number';
  number.textContent = link.textContent;
  number.addEventListener('click', () => made.hidePopover());
  const text = document.createElement('span');
  text.append(...copy.childNodes);
  made.replaceChildren(number, text);
  made.setAttribute('aria-label', link.getAttribute('aria-label') ?? note.textContent.trim().slice(0, 60));
}

function place(made: HTMLElement, citation: HTMLElement): void {
  made.style.cssText = '';
  const line = citation.getBoundingClientRect();
  if (isPhone.matches) {
    // The sheet covers what is below it: the cited line goes above.
    const covered = line.bottom + GAP - made.getBoundingClientRect().top;
    if (covered > 0) scrollBy(0, covered);
    return;
  }
  const { clientWidth, clientHeight } = document.documentElement;
  const column = citation.closest('.prose')!.getBoundingClientRect();
  const isRtl = getComputedStyle(citation).direction === 'rtl';
  const margin = isRtl ? column.left : clientWidth - column.right;
  const isInMargin = isWide.matches && margin >= 200;
  if (isInMargin) made.style.width = `${Math.min(margin - 3 * GAP, 300)}px`;
  const { offsetWidth: width, offsetHeight: height } = made;
  const beside = isRtl ? column.left - width - 2 * GAP : column.right + 2 * GAP;
  const left = isInMargin ? beside : Math.max(GAP, Math.min(line.left, clientWidth - width - GAP));
  const below = line.bottom + GAP;
  const fits = below + height <= clientHeight;
  const top = isInMargin
    ? Math.max(GAP, Math.min(line.top - 4, clientHeight - height - GAP))
    : fits
      ? below
      : Math.max(GAP, line.top - height - GAP);
  made.style.left = `${left + scrollX}px`;
  made.style.top = `${top + scrollY}px`;
}

export {};
