import { expect, test } from 'vitest';
import { llmsText } from '../../../src/output/formats/llmsText.ts';
import { siteWith } from '../../site.ts';

test('names, taglines and titles are text, whatever signs are in them', () => {
  const site = siteWith({ name: 'Warta <b>', tagline: { id: '# `Satu`', en: 'One' } });
  const links = [{ title: 'Apa *itu* [kami]?', url: 'https://a.example/(x' }];
  const lines = llmsText(site, [{ language: 'Bahasa Indonesia', links }]).split('\n');
  expect(lines).toContain('# Warta \\<b>');
  expect(lines).toContain('> \\# \\`Satu\\`');
  expect(lines).toContain('- [Apa \\*itu\\* \\[kami\\]?](https://a.example/\\(x)');
});
