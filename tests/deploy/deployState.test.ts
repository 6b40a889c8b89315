import { expect, test } from 'vitest';
import { forgetAnnounced, readDeployState, writeDeployState } from '../../src/deploy/deployState.ts';
import { temporaryFolder } from '../contentFolder.ts';

const deployed = { folder: '/dist', hasEnded: true, unpurged: [], unannounced: ['index.html'] };

test('what was announced is forgotten, unless a deploy went on meanwhile', () => {
  const state = temporaryFolder();
  const [first, second] = [
    { ...deployed, deploy: 'satu' },
    { ...deployed, deploy: 'dua', unannounced: ['index.html', 'dua.html'] },
  ];
  writeDeployState(state, 'target', second);
  forgetAnnounced(state, 'target', first);
  expect(readDeployState(state, 'target')).toEqual(second);
  // The cache may have forgotten its addresses by then.
  writeDeployState(state, 'target', { ...second, unpurged: ['a.html'] });
  forgetAnnounced(state, 'target', second);
  expect(readDeployState(state, 'target')).toEqual({ ...second, unpurged: ['a.html'], unannounced: [] });
});
