/* The choice whether the key `/` leads to the search: see src/client/searchKey.ts. It is not shown if it cannot be kept. */
const label = document.querySelector<HTMLLabelElement>('.search-key')!;
const box = label.querySelector('input')!;

try {
  box.checked = localStorage.searchKey !== 'off';
  label.hidden = false;
} catch {
  // Storage is forbidden.
}

box.addEventListener('change', () => {
  localStorage.searchKey = box.checked ? 'on' : 'off';
});

export {};
