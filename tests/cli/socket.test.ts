import { expect, test } from 'vitest';
import { socketAddress, thisCaller } from '../../src/cli/watch/socket.ts';

test('two windows of a terminal have the same environment, and another site has not', () => {
  const environment = (env: NodeJS.ProcessEnv) => thisCaller({ HOME: '/home/editor', ...env }).environment;
  const first = {
    TERM_SESSION_ID: '1',
    SHLVL: '1',
    npm_lifecycle_event: 'start',
    VSCODE_IPC: 'a',
    GPG_TTY: '/dev/pts/1',
  };
  const second = { TERM_SESSION_ID: '2', SHLVL: '2', npm_lifecycle_event: 'build', PWD: '/' };
  expect(environment(first)).toBe(environment(second));
  expect(environment({ ...first, SITE_NAME: 'Kabar' })).not.toBe(environment(first));
  expect(environment({ ...first, TZ: 'Asia/Jakarta' })).not.toBe(environment(first));
});

test('a path that is too long for a socket is taken relative to the working directory, or there is none', () => {
  expect(socketAddress('/tmp/warta')).toBe('/tmp/warta/watch.sock');
  const long = `${process.cwd()}/${'panjang'.repeat(13)}`;
  expect(socketAddress(long)).toBe(`${'panjang'.repeat(13)}/watch.sock`);
  expect(socketAddress(`/${'panjang'.repeat(30)}`)).toBeUndefined();
});
