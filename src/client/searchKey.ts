/* The key `/` leads into the search field of a page, as on many sites. */
addEventListener('keydown', (event) => {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  const isTyping =
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'));
  if (key !== '/' || ctrlKey || metaKey || altKey || isTyping) return;
  const field = document.querySelector<HTMLInputElement>('main [name=q], [name=q]');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
