import { expect, test } from 'vitest';
import { articleHtml } from '../../src/markdown/articleHtml.ts';
import { textOf } from './textOf.ts';

/** What is said of a text: `5 error: …`. */
const said = async (body: string) =>
  (await articleHtml(textOf(`---\nsources: { kantor: { name: Kantor } }\n---\n\n${body}\n`))).problems.map(
    ({ line, severity, message }) => `${line} ${severity}: ${message}`,
  );

test.each([
  '<img src="/media/0123456789abcdef-800.jpg">',
  'a <img alt="b" src="/media/0123456789abcdef-800.jpg" srcset="/media/0123456789abcdef-800.jpg 800w">',
  '<picture><source srcset="/media/0123456789abcdef-800.avif 800w"><img src="/media/0123456789abcdef-800.jpg"></picture>',
])('an image in HTML is an error, also with the name of one of ours: %s', async (body) => {
  expect(await said(body)).toContainEqual(expect.stringMatching(/^5 error: has an image written as HTML/));
  const { html } = await articleHtml(textOf(`---\n---\n\n${body}\n`));
  expect(html).not.toContain('/media/');
});
