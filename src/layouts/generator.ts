/** `<meta name="generator">` of every page. By it a build recognises the front page in `dist/` as its own. */
export const generator = 'Warta';
