import { UsageError } from '../press/folders.ts';
import { serve, type ServeOptions, type SiteServer } from '../press/serve.ts';

/** Serves a site. @throws UsageError that names another port, where this one is taken */
export async function serveOr(
  command: 'start' | 'preview',
  out: string,
  options: ServeOptions,
): Promise<SiteServer> {
  try {
    return await serve(out, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const other = command === 'start' ? 'npm start' : `npm run ${command}`;
    throw new UsageError(
      `Port ${options.port} is in use. Stop what uses it, or choose another: ${other} -- --port ${options.port + 1}`,
    );
  }
}
