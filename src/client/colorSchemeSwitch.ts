/*
 * The choice of a theme in the masthead: light, dark, or as the system. It is kept in `localStorage.theme`. The head of
 * each page defines `applyColorScheme` and applies the choice before anything is painted.
 */
declare const applyColorScheme: (theme: string) => void;

const select = document.querySelector<HTMLSelectElement>('.theme-switch select')!;

select.addEventListener('change', () => {
  applyColorScheme(select.value);
  try {
    if (select.value) localStorage.setItem('theme', select.value);
    else localStorage.removeItem('theme');
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
});

/** Takes over what was chosen on another page: in another tab, or before the reader came back to this one. */
const follow = () => {
  try {
    select.value = localStorage.getItem('theme') ?? '';
    applyColorScheme(select.value);
  } catch {
    // As above.
  }
};
addEventListener('storage', follow);
addEventListener('pageshow', follow);
follow();

export {};
