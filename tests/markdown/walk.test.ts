import { h } from 'hastscript';
import type { Root } from 'hast';
import { expect, test } from 'vitest';
import { eachElement } from '../../src/markdown/walk.ts';

const tree = (): Root => ({
  type: 'root',
  children: [h('div', [h('p', [h('b'), 'teks']), h('p', [h('i')])]), h('hr')],
});

test('every element is visited once, parents before their children, with its index', () => {
  const seen: string[] = [];
  eachElement(tree(), ({ tagName }, index, parent) => {
    expect((parent.children[index] as { tagName: string }).tagName).toBe(tagName);
    seen.push(tagName);
  });
  expect(seen).toEqual(['div', 'p', 'b', 'p', 'i', 'hr']);
});

test('the children of a replaced element are not visited', () => {
  const seen: string[] = [];
  eachElement(tree(), (element, index, parent) => {
    seen.push(element.tagName);
    if (element.tagName === 'p') parent.children[index] = h('section', [element]);
  });
  expect(seen).toEqual(['div', 'p', 'p', 'hr']);
});
