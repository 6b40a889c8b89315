import type { Page } from 'playwright-core';

/** Opens a page until it is set in the font of the site: a font that loads late is used from the next page on. */
export async function openInOwnFont(page: Page, url: string): Promise<void> {
  do {
    await page.goto(url);
    await page.evaluate(() => document.fonts.ready);
  } while (!(await page.evaluate(hasOwnFont)));
}

function hasOwnFont(): boolean {
  const text = document.createElement('span');
  text.textContent = 'mmmmmiiiii';
  text.style.cssText = 'position: absolute; font-size: 40px';
  document.body.append(text);
  const widths = ['Newsreader, monospace', 'monospace'].map((family) => {
    text.style.fontFamily = family;
    return text.getBoundingClientRect().width;
  });
  text.remove();
  return widths[0] !== widths[1];
}
