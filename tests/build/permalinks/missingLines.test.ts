import { expect, test } from 'vitest';
import { givenUp, missingLines } from '../../../src/build/permalinks/missingLines.ts';
import { random } from '../../random.ts';

/* Which lines of a permalinks file another has lost: what counts is what the two say in the end. */

const kept = '{"path":"/a/","id":"abc234"}';
const gone = '{"path":"/a/","id":"abc234","gone":true}';
const tag = '{"path":"/a/","tag":"x"}';
const missing = (published: string[], now: string[]) =>
  missingLines(Buffer.from(published.join('\n')), Buffer.from(now.join('\n')));

test.each([
  ['nothing of it', [kept, tag], [kept, tag], []],
  ['nothing of it in another order and spelling', [kept, tag], [tag, kept.replaceAll(':', ': ')], []],
  ['a line', [kept, tag], [tag], [kept]],
  ['the line of one kind where another has the address', [kept, tag], [kept], [tag]],
  ['a line of which another thing is said', [kept], [kept.replace('abc', 'xyz')], [kept]],
  ['nothing where a line is given up', [kept], [gone], []],
  ['nothing where a line is given up by another', [kept], [kept, gone], []],
  ['the line that keeps what was given up before', [gone, kept], [gone], [kept]],
  ['what the order gives up', [gone, kept], [kept, gone], [kept]],
  ['nothing where it is given up again', [gone, kept], [gone, gone], []],
  ['nothing where it is given up at the end', [gone, kept], [gone, kept, gone], []],
  ['nothing that was given up', [kept, gone], [], []],
  ['nothing where it is given up, and another has it', [kept], [gone, kept.replace('abc', 'xyz')], []],
  ['nothing where an editor put a byte order mark before it', [kept, tag], [`\ufeff${kept}`, tag], []],
  ['nothing where an editor took that away', [`\ufeff{`, kept], ['{', kept], []],
  ['a line without the end that another system gave it', [`${kept}\r`, tag], [tag], [kept]],
  ['a line that is no JSON', ['{', kept], [kept], ['{']],
])('a permalinks file has lost %s', (_, published, now, expected) => {
  expect(missing(published, now)).toEqual(expected);
});

test('an address that was given up and not recorded again is not missing', () => {
  const given = (lines: string[]) => [...givenUp(Buffer.from(lines.join('\n')))];
  expect(given([kept, gone])).toEqual(['/a/']);
  expect(given([gone, kept])).toEqual([]);
});

test('equal lines at both ends change nothing, whatever is between them', () => {
  const next = random(7);
  const lines = [kept, gone, tag, '{', kept.replace('/a/', '/b/'), gone.replace('/a/', '/b/')];
  const some = () => Array.from({ length: next(5) }, () => lines[next(lines.length)]!);
  const around = (permalinks: string[], own: string) => [
    `{"own":"${own} 1"}`,
    ...permalinks,
    `{"own":"${own} 2"}`,
  ];
  for (let i = 0; i < 2000; i++) {
    const [first, last] = [some(), some()];
    const [published, now] = [some(), some()].map((middle) => [...first, ...middle, ...last]) as [
      string[],
      string[],
    ];
    // With other lines at their ends they share none.
    const whole = missing(around(published, 'a'), around(now, 'b')).filter((line) => !line.includes('own'));
    expect(missing(published, now), `${published.join('\n')}\n\n${now.join('\n')}`).toEqual(whole);
  }
});
