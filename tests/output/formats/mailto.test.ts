import { expect, test } from 'vitest';
import { mailto } from '../../../src/output/formats/mailto.ts';

const body = '\n\nhttps://warta.example/a/abc234/';

test('a message is percent-encoded as RFC 6068 asks, and its lines end with CR and LF', () => {
  expect(mailto('redaksi@warta.example', { subject: 'A & B? 50% #1 + “é”', body })).toBe(
    'mailto:redaksi@warta.example?subject=A%20%26%20B%3F%2050%25%20%231%20%2B%20%E2%80%9C%C3%A9%E2%80%9D' +
      '&body=%0D%0A%0D%0Ahttps%3A%2F%2Fwarta.example%2Fa%2Fabc234%2F',
  );
});

test('line ends that are right stay, and headline cannot add a field', () => {
  const link = mailto('', { subject: 'x&bcc=a@x.example', body: 'a\r\nb' });
  expect(link).toBe('mailto:?subject=x%26bcc%3Da%40x.example&body=a%0D%0Ab');
});

test('an address with signs that mean something in a link is encoded', () => {
  expect(mailto("re+dak'si@warta.example", { subject: '', body: '' })).toBe(
    "mailto:re%2Bdak'si@warta.example?subject=&body=",
  );
});
