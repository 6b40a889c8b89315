import type { Pluggable } from 'unified';
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
      paths.map((path) => importFromNewsroom(path, isPlugin, `a ${kind} plugin, or [plugin, options],`)),
    );
  return { remark: await load(remarkPlugins, 'remark'), rehype: await load(rehypePlugins, 'rehype') };
}

function isPlugin(value: unknown): value is Pluggable {
  return typeof (Array.isArray(value) ? value[0] : value) === 'function';
}
