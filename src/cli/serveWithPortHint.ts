import { UsageError } from '../build/buildFolders.ts';
import { serve, type ServeOptions, type SiteServer } from '../build/serve/serve.ts';

/** Serves a site. @throws UsageError with another port or host to use, if it cannot listen at this one */
export async function serveWithPortHint(
  command: 'start' | 'preview',
  out: string,
  options: ServeOptions,
): Promise<SiteServer> {
  const { port, host } = options;
  try {
    return await serve(out, options);
  } catch (error) {
    const refusal = refusals[(error as NodeJS.ErrnoException).code ?? ''];
    if (refusal === undefined) throw error;
    const commandLine = command === 'start' ? 'npm start' : `npm run ${command}`;
    throw new UsageError(refusal(`${commandLine} -- --port ${port < 65535 ? port + 1 : 4321}`, port, host));
  }
}

type Refusal = (other: string, port: number, host: string | undefined) => string;

const noSuchHost: Refusal = (_, __, host) =>
  `${host} is no address of this computer. Leave --host out, or name one that is: 0.0.0.0 for all of them.`;

const refusals: Record<string, Refusal> = {
  EADDRINUSE: (other, port) => `Port ${port} is in use. Stop what uses it, or choose another: ${other}`,
  EACCES: (other, port) => `This user may not serve at port ${port}. Choose another: ${other}`,
  EADDRNOTAVAIL: noSuchHost,
  ENOTFOUND: noSuchHost,
  EAI_AGAIN: noSuchHost,
};
