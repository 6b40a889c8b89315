import { buildFolders, type Folders } from '../../build/buildFolders.ts';
import { buildArguments } from '../arguments.ts';
import { thisCaller, type BuildRequest } from './socket.ts';

/** This process, as it was started. */
const here = thisCaller();

/**
 * What a command asks for with its arguments: a build that this process can do in its place.
 * @param folders the folders of this process
 * @returns undefined if the command has to do it itself: it runs elsewhere, or builds other folders, or its arguments are
 *   wrong, which it reports itself
 */
export function requestedBuild(
  { args, node, cwd, environment }: BuildRequest,
  folders: Folders,
): ReturnType<typeof buildArguments> | undefined {
  if (node !== here.node || cwd !== here.cwd || environment !== here.environment) return undefined;
  try {
    const requested = buildArguments({ json: { type: 'boolean' } }, args);
    const { content, out, state } = buildFolders(requested.buildOptions);
    const isSame = content === folders.content && out === folders.out && state === folders.state;
    return isSame ? requested : undefined;
  } catch {
    return undefined;
  }
}
