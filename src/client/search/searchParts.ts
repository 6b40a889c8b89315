/* The parts of the search page, which its layout names. */

export const root = document.querySelector<HTMLElement>('story-search')!;

export const part = <Part extends HTMLElement>(name: string): Part =>
  root.querySelector<Part>(`[data-part=${name}]`)!;
