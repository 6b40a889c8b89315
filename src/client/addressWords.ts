/* The 404 page: its search field has the words of the address that was asked for. */
const words = decodedPath()
  .split('/')
  .filter((part) => /\p{L}{3}/u.test(part))
  .at(-1)
  ?.replace(/\.\w+$/, '')
  .replace(/[^\p{L}\p{N}]+/gu, ' ')
  .trim();
const field = document.querySelector<HTMLInputElement>('main [name=q]');
if (field && words) field.value = words;

/** An address may have escapes that stand for nothing. */
function decodedPath(): string {
  try {
    return decodeURIComponent(location.pathname);
  } catch {
    return location.pathname;
  }
}

export {};
