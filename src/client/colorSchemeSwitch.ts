/*
 * `<theme-switch>` holds a button that stays hidden without script. The choice is remembered in `localStorage.theme`;
 * choosing what the system prefers forgets it. The head of each page applies it before anything is painted.
 */
const root = document.documentElement;
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button')!;
    const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : prefersDark.matches);
    const show = () => {
      button.textContent = (isDark() ? this.dataset.light : this.dataset.dark)!;
    };
    button.addEventListener('click', () => {
      const dark = !isDark();
      if (dark === prefersDark.matches) delete root.dataset.theme;
      else root.dataset.theme = dark ? 'dark' : 'light';
      try {
        if (root.dataset.theme) localStorage.setItem('theme', root.dataset.theme);
        else localStorage.removeItem('theme');
      } catch {
        // Storage is forbidden: the choice lasts as long as the page.
      }
      show();
    });
    prefersDark.addEventListener('change', show);
    show();
    this.hidden = false;
  }
}

customElements.define('theme-switch', ThemeSwitch);

export {};
