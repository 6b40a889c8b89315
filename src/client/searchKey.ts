/*
 * The key `/` leads into the search field of a page, as on many sites. A single key can be pressed without meaning it, by
 * hand or by speech, so the search page has a choice that turns this off (WCAG 2.2, 2.1.4): `localStorage.searchKey`.
 */
addEventListener('keydown', (event) => {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  const isTyping =
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), select, textarea'));
  if (key !== '/' || ctrlKey || metaKey || altKey || isTyping || isOff()) return;
  const field = document.querySelector<HTMLInputElement>('[name=q]');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

function isOff(): boolean {
  try {
    return localStorage.searchKey === 'off';
  } catch {
    // Storage is forbidden.
    return false;
  }
}

export {};
