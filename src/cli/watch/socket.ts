import { createHash } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import type { Socket } from 'node:net';

/*
 * The local socket at which a process that watches takes builds of other commands. Both sides send lines of JSON. This
 * module is loaded by every `npm run build` before anything else, so it imports little.
 */

/** What `npm run build` asks for. */
export interface BuildRequest extends Caller {
  args: string[];
  /** True if the standard error of the command is a terminal. */
  redraws: boolean;
}

/** Where a command runs: two with the same build the same. */
export interface Caller {
  node: string;
  cwd: string;
  /** A hash of the environment variables that the configuration of a site may read. */
  environment: string;
}

/**
 * The answers, in their order: what is printed, and at last the exit status. Or `refused`; or `later` if another process is
 * about to take the place of this one.
 */
export type BuildAnswer =
  { kind: 'refused' | 'later' } | { kind: 'out' | 'err'; text: string } | { kind: 'status'; status: number };

/** Addresses of sockets have at most 107 bytes on Linux, and 103 on macOS (sun_path). */
const MAX_ADDRESS_BYTES = 103;

/** The address of the socket of a state folder; undefined if its path is too long for one. */
export function socketAddress(state: string): string | undefined {
  const file = join(resolve(state), 'watch.sock');
  if (process.platform === 'win32')
    return `\\\\.\\pipe\\warta-${createHash('sha256').update(file.toLowerCase()).digest('hex').slice(0, 16)}`;
  return [file, relative('', file)].find((path) => Buffer.byteLength(path) <= MAX_ADDRESS_BYTES);
}

/** The number of the command that starts the process that watches, and another in its place when it ends. */
export const starterFile = (state: string) => join(state, 'watch.pid');

export function thisCaller(env: NodeJS.ProcessEnv = process.env): Caller {
  const variables = Object.entries(env).filter(([name]) => !ownVariables.test(name));
  return {
    node: process.version,
    cwd: process.cwd(),
    environment: createHash('sha256').update(JSON.stringify(variables.sort())).digest('hex'),
  };
}

/** Variables of npm, the shell, the terminal and the desktop, which differ from window to window. */
const ownVariables = new RegExp(
  `^(${[
    ...['npm_.*', 'INIT_CWD', 'NODE', 'PATH', 'COLOR', 'FORCE_COLOR', 'NO_COLOR'],
    ...[
      '_',
      'SHLVL',
      'PWD',
      'OLDPWD',
      'PS\\d',
      'PROMPT.*',
      'HIST.*',
      'LS_COLORS',
      'LESS.*',
      'PAGER',
      'EDITOR',
      'VISUAL',
    ],
    ...[
      'TERM.*',
      'COLORTERM',
      'COLUMNS',
      'LINES',
      '.*TTY.*',
      '.*SESSION.*',
      'TMUX.*',
      'STY',
      'VTE_.*',
      'WINDOWID',
    ],
    ...['(ALACRITTY|DBUS|GIT|GNOME|GPG|ITERM|KITTY|KONSOLE|SSH|VSCODE|WAYLAND|WEZTERM|XDG)_.*', 'DISPLAY'],
  ].join('|')})$`,
);

export const sendLine = (socket: Socket, message: BuildRequest | BuildAnswer) =>
  socket.write(`${JSON.stringify(message)}\n`);

/** Calls `onMessage` with each line that comes. */
export function onLines<Message>(socket: Socket, onMessage: (message: Message) => void): void {
  let text = '';
  socket.setEncoding('utf8').on('data', (piece: string) => {
    const lines = (text + piece).split('\n');
    text = lines.pop()!;
    for (const line of lines) onMessage(JSON.parse(line) as Message);
  });
}
