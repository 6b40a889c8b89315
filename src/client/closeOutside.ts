/*
 * Closes what is open when the reader taps beside it. Browsers do so for popovers; Safari on iPhones does since 18.3. It is
 * no click, since Safari has none on plain text.
 */
addEventListener('pointerdown', ({ target }) => {
  const tapped = target as Element;
  for (const open of document.querySelectorAll<HTMLElement>('[popover]'))
    if (!open.contains(tapped) && !tapped.closest('[popovertarget]') && open.matches(':popover-open'))
      open.hidePopover();
});

export {};
