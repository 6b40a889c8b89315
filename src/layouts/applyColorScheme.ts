/**
 * The one script that is part of the HTML, since it must run before anything is painted. It applies the theme that the
 * reader chose. The security policy of the site allows exactly this text.
 */
export const applyColorScheme =
  "try{const t=localStorage.getItem('theme');if(t)document.documentElement.dataset.theme=t}catch{}";
