import type { Pluggable, Plugin, Transformer } from 'unified';
import { importFromNewsroom } from '../lib/importFromNewsroom.ts';

/** Modules of the newsroom, by their paths in it. */
export interface PluginModules {
  remarkPlugins: readonly string[];
  rehypePlugins: readonly string[];
}

export interface NewsroomPlugins {
  remark: Pluggable[];
  rehype: Pluggable[];
}

/** Loads the plugins of a newsroom. @throws ContentError if one cannot be loaded */
export async function newsroomPlugins({
  remarkPlugins,
  rehypePlugins,
}: PluginModules): Promise<NewsroomPlugins> {
  const load = (paths: readonly string[], kind: string) =>
    Promise.all(
      paths.map(async (path) => {
        const described = `a ${kind} plugin, or [plugin, options],`;
        return named(path, await importFromNewsroom(path, isPlugin, described));
      }),
    );
  return { remark: await load(remarkPlugins, 'remark'), rehype: await load(rehypePlugins, 'rehype') };
}

function isPlugin(value: unknown): value is Pluggable {
  return typeof (Array.isArray(value) ? value[0] : value) === 'function';
}

/** The same plugin. What it throws names it, since otherwise the text would look at fault. */
function named(path: string, pluggable: Pluggable): Pluggable {
  const [plugin, ...options] = (Array.isArray(pluggable) ? pluggable : [pluggable]) as [Plugin, ...unknown[]];
  const attempt = async <Result>(run: () => Result) => {
    try {
      return await run();
    } catch (error) {
      throw new PluginError(
        `cannot be read, since ${path} threw: ${(error as Error).message}; correct ${path}`,
      );
    }
  };
  function attacher(this: ThisParameterType<Plugin>, ...settings: unknown[]): Transformer | undefined {
    const transform = (plugin as (this: unknown, ...settings: unknown[]) => unknown).call(this, ...settings);
    // A transformer with a third parameter calls it back.
    return typeof transform === 'function'
      ? (tree, file) =>
          attempt(() =>
            transform.length < 3
              ? transform(tree, file)
              : new Promise((resolve, reject) => {
                  transform(tree, file, (error: unknown, next: unknown) =>
                    error ? reject(error) : resolve(next),
                  );
                }),
          )
      : undefined;
  }
  return [attacher as Plugin, ...options] as Pluggable;
}

/** A plugin of the newsroom threw while it read a text. */
export class PluginError extends Error {
  override name = 'PluginError';
}
