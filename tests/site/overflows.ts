/**
 * Runs in a browser: describes elements and texts that overflow the window or their block horizontally, or that are cut off.
 * Elements that scroll may have wide contents. In print nothing scrolls, but tables may be too wide.
 */
export function overflows(): string[] {
  const root = document.documentElement;
  const isPrint = matchMedia('print').matches;
  const found = new Set<string>();
  if (!isPrint && root.scrollWidth > root.clientWidth) {
    found.add(`the page is ${root.scrollWidth} px wide, its window ${root.clientWidth}`);
  }
  const isHidden = (element: Element) =>
    !element.checkVisibility({ visibilityProperty: true }) ||
    element.closest('.visually-hidden, .skip-link') !== null;
  const style = (element: Element) => getComputedStyle(element);
  const scrolls = (element: Element) =>
    isPrint ? element.matches('.table-scroll') : /auto|scroll/.test(style(element).overflowX);
  const report = (element: Element, problem: string) => {
    const classes = [...element.classList].slice(0, 2).map((name) => `.${name}`);
    found.add(`${element.parentElement!.localName} > ${element.localName}${classes.join('')} ${problem}`);
  };

  /** The blocks that contain an element, from the innermost to one that scrolls or is absolutely positioned. */
  function* containingBlocks(start: Element) {
    for (let block: Element | null = start; block && block !== root; block = block.parentElement) {
      if (scrolls(block)) return;
      if (!/^(inline|contents)$|^ruby|^table-(row|column)/.test(style(block).display)) yield block;
      if (/absolute|fixed/.test(style(block).position)) return;
      // It hangs into the margin on purpose.
      if (parseFloat(style(block).marginInlineStart) < 0) return;
    }
  }
  const isInScroller = (element: Element) => {
    for (
      let ancestor = element.parentElement;
      ancestor && ancestor !== root;
      ancestor = ancestor.parentElement
    )
      if (scrolls(ancestor)) return true;
    return false;
  };

  for (const element of document.body.querySelectorAll('*')) {
    if (isHidden(element) || isInScroller(element)) continue;
    const { left, right, width, height } = element.getBoundingClientRect();
    if (width && height && (left < -1 || right > root.clientWidth + 1)) {
      report(element, `reaches from ${Math.round(left)} to ${Math.round(right)} px`);
    }
    const { overflow } = style(element);
    const isCut =
      element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    // The text of a field moves as one writes.
    if (/hidden|clip/.test(overflow) && isCut && element.localName !== 'input') report(element, 'is cut off');
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!;
    if (!node.textContent!.trim() || isHidden(parent)) continue;
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
    const left = Math.min(...lines.map(({ left }) => left));
    const right = Math.max(...lines.map(({ right }) => right));
    for (const block of containingBlocks(parent)) {
      const box = block.getBoundingClientRect();
      if (left >= box.left - 1.5 && right <= box.right + 1.5) continue;
      const distance = Math.round(Math.max(box.left - left, right - box.right));
      report(parent, `sticks ${distance} px out of ${block.localName}.${[...block.classList].join('.')}`);
      break;
    }
  }
  return [...found];
}
