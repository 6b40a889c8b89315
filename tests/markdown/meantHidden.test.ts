import { describe, expect, test } from 'vitest';
import { articleHtml } from '../../src/markdown/articleHtml.ts';
import { textOf } from './textOf.ts';

/* What an editor meant to hide, and readers would see: the publish stops, whichever way it was hidden. */

const errorsOf = async (body: string) => {
  const { problems } = await articleHtml({ ...textOf('---\n---\n'), body, bodyLine: 3 });
  return problems.filter(({ severity }) => severity === 'error');
};

describe('a comment that readers would see is an error with its line', () => {
  test.each<[string, number]>([
    ['Polisi datang. <!-- korban: Rina\n\nmasih rahasia --> Lalu.\n', 3],
    ['- a\n- b <!-- Rina\n\n  rahasia -->\n', 4],
    ['> a <!-- Rina\n>\n> rahasia -->\n', 3],
    ['| a | b |\n|---|---|\n| c <!-- Rina | d --> |\n', 5],
    ['## a <!-- Rina\nb -->\n', 3],
    ['a <!-- Rina b\n', 3],
    ['a <!-- Rina ->\n', 3],
    ['a <!- Rina -->\n', 3],
    ['a\n\n<!– Rina –>\n', 5],
    ['a <!— Rina —> b\n', 3],
    ['a < !-- Rina --> b\n', 3],
    ['<! -- Rina -->\n', 3],
    ['<!-- a <!-- b --> Rina -->\n', 3],
    ['<!--\na\n<!-- b -->\nRina\n-->\n', 7],
    ['<!-- a --!> Rina -->\n', 3],
    ['a <!--> Rina --> b\n', 3],
    ['<!--->Rina-->\n', 3],
    ['<div>\n<!-- Rina\n\nrahasia -->\n</div>\n', 3],
    ['<p>a <!-- Rina\n\nrahasia --></p>\n', 3],
    ['teks\n[//]: # (Rina)\n', 4],
    ['- a\n[//]: # (Rina)\n', 4],
    ['[//]: # Rina\n', 3],
    ['[//]: # (Rina\n', 3],
    ['> [comment]: <> (Rina) x\n', 3],
  ])('%j', async (body, line) => {
    expect(await errorsOf(body)).toContainEqual(expect.objectContaining({ line }));
  });

  test.each([
    'a <!-- Rina --> b\n',
    'a\n\n<!-- Rina\n\nrahasia -->\n\nb\n',
    'A --> B <- C\n',
    '`<!--` dan `-->`: A --> B\n\n    <!-- kode\n\n```\n<!-- kode\n```\n',
    'a \\<!-- terlihat --> b &lt;!-- terlihat --&gt;\n',
    'a <!-- Rina --> A \\--> B\n',
    'a\n\n[//]: # (Rina)\n',
    'Lihat \\[//]: # (a) dan [/]: b.\n',
  ])('but not %j', async (body) => {
    expect(await errorsOf(body)).toEqual([]);
  });
});
