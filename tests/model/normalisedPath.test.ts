import { describe, expect, test } from 'vitest';
import { encodedPath, normalisedPath } from '../../src/model/normalisedPath.ts';

const nfd = '/lama/cafe\u0301/';

describe('all spellings of a path are normalised to one', () => {
  test.each([
    ['/lama/café/', '/lama/café/'],
    ['/lama/caf%C3%A9/', '/lama/café/'],
    ['/lama/caf%c3%a9/', '/lama/café/'],
    ['/lama/cafe%CC%81/', '/lama/café/'],
    [nfd, '/lama/café/'],
    ['/%6C%61ma/', '/lama/'],
    ['/lama%2ehtml', '/lama.html'],
    ['/judul%20lama.html', '/judul lama.html'],
    ['/%E6%9D%B1%E4%BA%AC/', '/東京/'],
    ['/%F0%9F%8C%8B/', '/🌋/'],
    ['/می%E2%80%8Cخواهم/', '/می\u200cخواهم/'],
    ["/a,b;c=d&e+f@g~h$i!j'k(l)/", "/a,b;c=d&e+f@g~h$i!j'k(l)/"],
    ['/', '/'],
  ])('%s is %s', (written, path) => {
    expect(normalisedPath(written)).toEqual({ path });
    expect(normalisedPath(encodedPath(path))).toEqual({ path });
    expect(encodedPath(path)).toMatch(/^[!-~]+$/);
  });
});

test.each([
  ['/%zz/', /whose % are no letters in UTF-8/],
  ['/%E0%A4/', /whose % are no letters/],
  ['/%C0%AF/', /whose % are no letters/],
  ['/100%/', /whose % are no letters/],
  ['/100%25/', /must not contain “%”/],
  ['/a%252Fb/', /must not contain “%”/],
  ['/a%2Fb/', /must not contain “\/”, also not encoded/],
  ['/a%5Cb/', /must not contain “\\”/],
  ['/%2e%2e/a/', /must not contain \. or \.\. segments/],
  ['/a/.%2E/b', /must not contain \. or \.\. segments/],
  ['/./a', /must not contain \. or \.\. segments/],
  ['/%00', /must not contain the character U\+0000/],
  ['/a%0Aroot%20/evil/', /must not contain the character U\+000A/],
  ['/a%C2%A0b/', /must not contain the character U\+00A0/],
  ['/a%E2%80%AEb/', /must not contain the character U\+202E/],
  ['/\ud800/', /must not contain the character U\+D800/],
  ['/lama/*', /must not contain “\*”/],
  ['/lama/%2A', /must not contain “\*”/],
  ['/lama/:id', /must not contain “:”/],
  ['/lama/:splat', /must not contain “:”/],
  ['/lama/{path}', /must not contain “\{”/],
  ['/a%22;%20return%20200/', /must not contain “"”/],
  ['/a%3Fb=c', /must not contain “\?”/],
  ['/a%23b', /must not contain “#”/],
  ['/[a-z]/', /must not contain “\[”/],
  ['/a//b/', /must not contain two slashes in a row/],
  ['//jahat.example/', /must be a path of this site/],
  ['/a b/', /must be a path of this site/],
  ['/a?b', /must be a path of this site/],
  ['/a\\b', /must be a path of this site/],
  ['lama/', /must be a path of this site/],
])('%s is refused', (written, reason) => {
  expect(normalisedPath(written).fault).toMatch(reason);
});
