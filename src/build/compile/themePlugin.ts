import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { engineRoot, newsroomRoot } from '../../lib/newsroomRoot.ts';
import { componentFiles, styleSheet, themeComponents, themeFolder } from './theme.ts';

const styles = join(engineRoot, 'styles', 'site.css').replaceAll('\\', '/');

/**
 * Puts the components and the styles of a newsroom in the place of Warta's own, or beside them.
 * @param components files by the name of the component that they replace, relative to the newsroom
 * @throws an Error if Warta has no such component, or there is no such file
 */
export function themePlugin(components: Record<string, string>): Plugin {
  const replacements = new Map([...themeComponents(), ...namedComponents(components)]);
  const originals = new Set([...componentFiles().values()].map(slashed));
  return {
    name: 'warta-theme',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const replacement = source.endsWith('.astro') && replacements.get(basename(source, '.astro'));
      // A replacement may use the component that it replaces.
      if (!replacement || !importer || slashed(importer.split('?')[0]!) === slashed(replacement)) return;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      return resolved && originals.has(slashed(resolved.id)) ? slashed(replacement) : resolved;
    },
    load(id) {
      if (slashed(id.split('?')[0]!) !== styles) return;
      // Tailwind looks for its classes in the components of the newsroom too.
      const folders = new Set([themeFolder, ...[...replacements.values()].map((file) => dirname(file))]);
      const sources = [...folders]
        .filter((folder) => existsSync(folder))
        .map((folder) => `@source '${slashed(folder)}';`);
      const sheet = join(themeFolder, styleSheet);
      this.addWatchFile(sheet);
      const own = existsSync(sheet) ? [`@import '${slashed(sheet)}';`] : [];
      return [readFileSync(styles, 'utf8'), ...sources, ...own].join('\n');
    },
  };
}

function namedComponents(components: Record<string, string>): [name: string, file: string][] {
  const known = componentFiles();
  return Object.entries(components).map(([name, path]) => {
    const file = resolve(newsroomRoot, path);
    if (!known.has(name))
      throw new Error(
        `"${name}" in "components" is no component of Warta: ${[...known.keys()].sort().join(', ')}.`,
      );
    if (!existsSync(file)) throw new Error(`"${name}" in "components" names ${path}, which is not there.`);
    if (themeComponents().has(name))
      throw new Error(`"${name}" is in "components" and in theme/${name}.astro; keep one of the two.`);
    return [name, file];
  });
}

const slashed = (path: string) => path.replaceAll('\\', '/');
