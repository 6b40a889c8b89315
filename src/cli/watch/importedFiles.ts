import { registerHooks } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CodeChangedError } from '../../build/code.ts';
import { fileStamp } from '../../lib/fileStamp.ts';
import { configFile, newsroomRoot } from '../../lib/newsroomRoot.ts';

/** Files that the configuration of the site imports. Node loads each once, so a changed one needs a new process. */
export interface ImportedFiles {
  /** @throws CodeChangedError */
  refuseChanged: () => void;
}

/** Takes note of each file that the configuration imports from now on. */
export function importedFiles(): ImportedFiles {
  const config = join(newsroomRoot, configFile);
  const stamps = new Map<string, string>();
  registerHooks({
    resolve: (specifier, context, nextResolve) => {
      const resolved = nextResolve(specifier, context);
      const [file, parent] = [fileOf(resolved.url), fileOf(context.parentURL)];
      const isImported = parent !== undefined && (parent === config || stamps.has(parent));
      // The versions of packages are in the lockfile, whose change is one of the code.
      if (isImported && file !== undefined && !file.includes('node_modules') && !stamps.has(file))
        stamps.set(file, fileStamp(file));
      return resolved;
    },
  });
  return {
    refuseChanged: () => {
      const changed = [...stamps].find(([file, stamp]) => fileStamp(file) !== stamp);
      if (changed)
        throw new CodeChangedError(
          `${relative(newsroomRoot, changed[0])} was changed. Start the command again. The site is as it was.`,
        );
    },
  };
}

function fileOf(url: string | undefined): string | undefined {
  return url?.startsWith('file:') ? fileURLToPath(url.replace(/[?#].*/, '')) : undefined;
}
