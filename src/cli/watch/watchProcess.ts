import { setImmediate as nextTurn } from 'node:timers/promises';
import { join } from 'node:path';
import { buildFolders } from '../../build/buildFolders.ts';
import type { BuildOptions } from '../../build/buildSite.ts';
import {
  astroConfigs,
  CodeChangedError,
  lockfiles,
  refuseChangedCode,
  THEME_FOLDER,
} from '../../build/code.ts';
import { PLUGIN_FOLDER } from '../../config/pluginSchemas.ts';
import { configFile, engineRoot, newsroomRoot } from '../../lib/newsroomRoot.ts';
import { oneAtATime } from '../../lib/oneAtATime.ts';
import { turns } from '../../lib/turns.ts';
import { watchFolder } from '../../lib/watchFolder.ts';
import { buildArguments } from '../arguments.ts';
import { exitStatus, isRetryable } from '../exitStatus.ts';
import { log, terminal, type Output } from '../output.ts';
import { reportError, reportErrorAsJson } from '../reportError.ts';
import { runBuild } from '../runBuild.ts';
import { runCommand } from '../runCommand.ts';
import { wallClockTimer } from '../wallClockTimer.ts';
import { importedFiles } from './importedFiles.ts';
import { offerBuilds } from './offerBuilds.ts';
import { requestedBuild } from './requestedBuild.ts';
import type { BuildRequest } from './socket.ts';
import { watchContent } from './watchContent.ts';
import type { WatchReport } from './watchMessages.ts';

/*
 * The process that watches: it builds what is saved, what an embargo or the end of the day changes, and what other commands
 * ask it to. It reads only folders that changed, and has everything loaded. `startWatching` starts it.
 */

/** Files in the folder of the newsroom itself that a build depends on. */
const rootFiles = new Set([configFile, ...lockfiles, ...astroConfigs]);

/** How long to wait before a build that was not possible is tried again, in milliseconds. */
const RETRY_PAUSE = 1000;

/** How often the whole content folder is read, for changes that cause no event, in milliseconds. */
const FULL_SCAN_INTERVAL = 5 * 60_000;

const extra = { port: { type: 'string' }, host: { type: 'string' }, watch: { type: 'boolean' } } as const;

await runCommand(async () => {
  const { buildOptions } = buildArguments(extra);
  const folders = buildFolders(buildOptions);
  const imported = importedFiles();
  const report = (message: WatchReport, then = () => {}) =>
    process.send?.(message, undefined, undefined, () => then());
  const inTurn = turns();
  let { clean } = buildOptions;
  let lastRetryReason: string | undefined;

  /** Ends this process, so that one with the code of the moment takes its place. */
  let givesWay = false;
  const giveWay = () => {
    givesWay = true;
    void inTurn(async () => report({ kind: 'outdated' }, () => process.exit()));
  };
  const build = async (options: BuildOptions, json: boolean, output: Output) => {
    offer.renew();
    let hasChanged = false;
    let status = 0;
    let retryReason: string | undefined;
    try {
      refuseChangedCode();
      imported.refuseChanged();
      const result = await runBuild({ ...options, scan: scanner.scan }, json, output);
      hasChanged = [result.added, result.changed, result.removed].some((files) => files.length > 0);
      clean = false;
      if (options.now === undefined) timer.set(Math.min(result.nextEmbargo ?? Infinity, result.nextDay));
    } catch (error) {
      if (error instanceof CodeChangedError) giveWay();
      if (isRetryable(error)) retryReason = error.message;
      if (json) reportErrorAsJson(error, output);
      else if (output !== terminal || !isRetryable(error)) reportError(error, output);
      else if (retryReason !== lastRetryReason && !(error instanceof CodeChangedError)) log(error.message);
      if (retryReason !== undefined) timer.set(Date.now() + RETRY_PAUSE);
      status = exitStatus(error);
    }
    lastRetryReason = retryReason;
    content.afterBuild();
    if (retryReason === undefined) report({ kind: 'built', hasChanged });
    // Otherwise the memory of one build is still taken when the next begins.
    setImmediate(() => globalThis.gc?.());
    return { status, hasChanged };
  };
  const buildAgain = oneAtATime(
    () => inTurn(async () => void (await build({ ...buildOptions, clean }, false, terminal))),
    reportError,
  );
  const timer = wallClockTimer(() => void buildAgain());
  const onSave = () => void buildAgain();

  /** A build that says nothing if nothing has changed, since nobody asked for it. */
  const lookAgain = () =>
    inTurn(async () => {
      scanner.forget();
      const said: (() => void)[] = [];
      const { status, hasChanged } = await build({ ...buildOptions, clean }, false, {
        out: (text) => said.push(() => terminal.out(text)),
        err: (text) => said.push(() => terminal.err(text)),
        redraws: false,
      });
      if (hasChanged || status === 1) for (const say of said) say();
    });
  setInterval(() => void lookAgain(), FULL_SCAN_INTERVAL);

  const complain = log;
  const content = watchContent(folders.content, onSave, complain);
  const { scanner } = content;
  for (const name of [engineRoot, join(newsroomRoot, THEME_FOLDER), join(newsroomRoot, PLUGIN_FOLDER)])
    watchFolder(name, onSave, { complain });
  watchFolder(join(newsroomRoot, 'public'), onSave, { complain, includesHidden: true });
  watchFolder(newsroomRoot, onSave, { complain, isRelevant: (file) => rootFiles.has(file) });

  const accept = (request: BuildRequest) => {
    const requested = requestedBuild(request, folders);
    if (!requested) return 'refused';
    try {
      refuseChangedCode();
      imported.refuseChanged();
    } catch {
      giveWay();
      return 'later';
    }
    const { values, buildOptions } = requested;
    return (output: Output) =>
      inTurn(async () => {
        // Events of saves before the request wait in a queue of the system (Linux), or come later (others).
        await nextTurn();
        await nextTurn();
        if (process.platform !== 'linux') scanner.forget();
        return (await build(buildOptions, Boolean(values.json), output)).status;
      });
  };
  const offer = offerBuilds(folders.state, accept);
  process.on('exit', () => givesWay || offer.end());

  process.on('message', onSave);
  // The command that started this one is gone.
  process.on('disconnect', () => void inTurn(async () => process.exit()));
  await new Promise<never>(() => {});
});
