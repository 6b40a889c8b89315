/*
 * Opens a source note beside its citation. Without script, or where a browser has no popovers, the citation leads to
 * the note at the end of the article, as its link says.
 */
let box: HTMLElement | undefined;

addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('.citation a');
  const note = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const opensNewTab = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || !note || opensNewTab || !('popover' in HTMLElement.prototype)) return;
  event.preventDefault();

  if (!box) {
    box = document.createElement('div');
    box.className = 'note-box';
    box.popover = 'auto';
    box.tabIndex = -1;
    document.body.append(box);
  }
  const copy = note.cloneNode(true) as HTMLElement;
  copy.querySelector('.back-links')?.remove();
  const number = document.createElement('a');
  number.href = link.hash;
  number.textContent = link.textContent;
  number.addEventListener('click', () => box!.hidePopover());
  copy.querySelector('.source-number')?.replaceChildren(number);
  box.replaceChildren(...copy.childNodes);
  box.setAttribute('aria-label', link.getAttribute('aria-label') ?? '');
  box.showPopover();

  const linkBox = link.getBoundingClientRect();
  const left = Math.min(linkBox.left, document.documentElement.clientWidth - box.offsetWidth - 8);
  box.style.left = `${Math.max(8, left) + scrollX}px`;
  box.style.top = `${linkBox.bottom + 6 + scrollY}px`;
  box.focus({ preventScroll: true });
});

export {};
