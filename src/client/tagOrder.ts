/*
 * `<tag-order>` holds a button that stays hidden without script. It puts the tags into one list with the largest first, and
 * back below their letters.
 */
class TagOrder extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button')!;
    const index = document.querySelector('.tag-index')!;
    const letters = [...index.children];
    const lists = letters.map((letter) => {
      const list = letter.querySelector('ul')!;
      return { list, tags: [...list.children] as HTMLElement[] };
    });
    const largestFirst = document.createElement('ul');
    const nav = this.parentElement!.querySelector<HTMLElement>('tag-order + nav');
    const isByCount = () => index.firstChild === largestFirst;
    const show = () => {
      button.textContent = (isByCount() ? this.dataset.byName : this.dataset.byCount)!;
      // The letters are not in the document then.
      if (nav) nav.hidden = isByCount();
    };
    button.addEventListener('click', () => {
      if (isByCount()) {
        for (const { list, tags } of lists) list.replaceChildren(...tags);
        index.replaceChildren(...letters);
      } else {
        const count = ({ dataset }: HTMLElement) => Number(dataset.n);
        largestFirst.replaceChildren(
          ...lists.flatMap(({ tags }) => tags).sort((a, b) => count(b) - count(a)),
        );
        index.replaceChildren(largestFirst);
      }
      show();
    });
    show();
    this.hidden = false;
  }
}

customElements.define('tag-order', TagOrder);

export {};
