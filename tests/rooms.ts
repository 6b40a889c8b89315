import { mkdirSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cruise, type IForbiddenRuleType, type IModule } from 'dependency-cruiser';
import { temporaryFolder } from './contentFolder.ts';
import { projectRoot } from './site/command.ts';

/*
 * The folders of src/ in the order of the data flow. A folder may import only from those before it, which includes types,
 * subfolders and import(). dependency-cruiser finds the dependencies.
 */

/** Each room is a folder of src/, but the folders that Astro prescribes are one room, because they import each other. */
export const rooms = {
  lib: ['lib'],
  config: ['config'],
  model: ['model'],
  media: ['media'],
  markdown: ['markdown'],
  store: ['store'],
  ingest: ['ingest'],
  formats: ['output/formats'],
  hosting: ['output/hosting'],
  endpoints: ['output/endpoints'],
  views: ['styles', 'client', 'components', 'layouts', 'pages', 'live.config.ts', 'theme.ts'],
  build: ['build', 'index.ts'],
  deploy: ['deploy'],
  workers: ['workers'],
  state: ['state'],
  cli: ['cli'],
} satisfies Record<string, string[]>;

type Room = keyof typeof rooms;
const names = Object.keys(rooms) as Room[];

const pathsOf = (room: Room) => `^src/(${rooms[room].join('|').replaceAll('.', '\\.')})(/|$)`;

/** One rule per room, with its name: it must not import from later rooms. The last room needs none. */
const forbidden = names.slice(0, -1).map((room, i): IForbiddenRuleType => ({
  name: room,
  severity: 'error',
  from: { path: pathsOf(room) },
  to: { path: names.slice(i + 1).map(pathsOf) },
}));

/** Copies src/ for dependency-cruiser, with the code of Astro files extracted as TypeScript. */
export function readableCopy(): string {
  const folder = realpathSync(temporaryFolder());
  for (const file of readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!/\.(ts|mjs|astro)$/.test(file)) continue;
    const text = readFileSync(join(projectRoot, 'src', file), 'utf8');
    const isAstro = file.endsWith('.astro');
    const copy = join(folder, 'src', isAstro ? `${file}.ts` : file);
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, isAstro ? codeOf(text) : text);
  }
  return folder;
}

/** The frontmatter and the scripts of an Astro file. */
function codeOf(astro: string): string {
  const [, frontMatter = ''] = /^---\n([^]*?)\n---/.exec(astro) ?? [];
  const scripts = [...astro.matchAll(/<script>([^]*?)<\/script>/g)].map(([, code]) => code);
  return [frontMatter, ...scripts].join('\n');
}

export interface Dependencies {
  modules: IModule[];
  /** `build: src/build/a.ts -> src/cli/b.ts` */
  violations: string[];
}

/** The dependencies between the files of a copy. */
export async function dependencies(copy: string): Promise<Dependencies> {
  const { output } = await cruise(
    ['src'],
    {
      baseDir: copy,
      tsPreCompilationDeps: true,
      includeOnly: '^src/',
      ruleSet: { forbidden },
      validate: true,
      outputType: 'json',
    },
    { extensions: ['.ts', '.mjs', '.astro.ts'] },
  );
  const { modules, summary } = (typeof output === 'string' ? JSON.parse(output) : output) as {
    modules: IModule[];
    summary: { violations: { rule: { name: string }; from: string; to: string }[] };
  };
  return {
    modules,
    violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  };
}

const roomOf = (path: string) => names.find((room) => new RegExp(pathsOf(room)).test(path));

/** The rooms as a Mermaid diagram for docs/architecture.md. Omits an arrow if others connect the same rooms. */
export function roomsDrawing(modules: IModule[]): string {
  const uses = new Map<Room, Set<Room>>(names.map((room) => [room, new Set()]));
  for (const { source, dependencies } of modules) {
    const from = roomOf(source);
    for (const { resolved } of dependencies) {
      const to = roomOf(resolved);
      if (from && to && from !== to) uses.get(from)!.add(to);
    }
  }
  const reaches = (from: Room, to: Room): boolean =>
    [...uses.get(from)!].some((next) => next === to || reaches(next, to));
  const arrows = names.flatMap((from) =>
    [...uses.get(from)!]
      .filter((to) => ![...uses.get(from)!].some((other) => other !== to && reaches(other, to)))
      .map((to) => `  ${from} --> ${to}`),
  );
  return ['```mermaid', 'flowchart BT', ...arrows, '```'].join('\n');
}

const architecture = join(projectRoot, 'docs/architecture.md');
const drawingIn = /```mermaid\n[^]*?```/;

/** The diagram in docs/architecture.md. */
export const drawnRooms = () => drawingIn.exec(readFileSync(architecture, 'utf8'))?.[0];

// `npm run draw:rooms`
if (import.meta.main) {
  const copy = readableCopy();
  const { modules } = await dependencies(copy);
  rmSync(copy, { recursive: true });
  const text = readFileSync(architecture, 'utf8');
  writeFileSync(architecture, text.replace(drawingIn, roomsDrawing(modules)));
}
