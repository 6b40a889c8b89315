/**
 * The one script that is part of the HTML, since it must run before anything is painted, behind the two `theme-color` of
 * the page: the first is that of the light theme. It defines `applyColorScheme('light' | 'dark' | '')` and applies what the
 * reader chose; the empty choice is the system's. The security policy of the site allows exactly this text.
 */
export const applyColorScheme =
  "function applyColorScheme(t){document.documentElement.dataset.theme=t||'system';document.querySelectorAll('[name=theme-color]').forEach((m,i)=>{m.media=t?(t=='dark')==i?'all':'not all':`(prefers-color-scheme:${i?'dark':'light'})`})}try{applyColorScheme(localStorage.theme)}catch{applyColorScheme()}";
