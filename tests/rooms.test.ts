import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageFolders } from '../src/build/code.ts';
import { dependencies, drawnRooms, readableCopy, rooms, roomsDrawing, type Dependencies } from './rooms.ts';
import { projectRoot } from './site/command.ts';

let copy: string;
let found: Dependencies;
beforeAll(async () => {
  copy = readableCopy();
  found = await dependencies(copy);
});
afterAll(() => rmSync(copy, { recursive: true }));

test('every folder of src/ is in a room', () => {
  const places = readdirSync(join(projectRoot, 'src'), { withFileTypes: true });
  const folders = places.flatMap((place) => (place.isDirectory() ? [place.name] : []));
  expect([...new Set(Object.values(rooms).flatMap((of) => of.map((path) => path.split('/')[0])))]).toEqual(
    expect.arrayContaining(folders),
  );
});

test('every file is read, and every import is resolved', () => {
  const files = readdirSync(join(copy, 'src'), { recursive: true, encoding: 'utf8' });
  const code = files.filter((file) => /\.(ts|mjs)$/.test(file));
  expect(found.modules.map(({ source }) => source).sort()).toEqual(
    expect.arrayContaining(code.map((file) => `src/${file}`)),
  );
  const lost = found.modules.flatMap(({ source, dependencies }) =>
    dependencies.filter((of) => of.couldNotResolve).map(({ module }) => `${source}: ${module}`),
  );
  expect(lost).toEqual([]);
});

test('a room uses only those before it', () => {
  expect(found.violations).toEqual([]);
});

test.each([
  ['src/lib/a.ts', "import '../cli/output.ts';", 'lib: src/lib/a.ts -> src/cli/output.ts'],
  [
    'src/store/queries/a.ts',
    "export const a = () => import('../../build/buildSite.ts');",
    'store: src/store/queries/a.ts -> src/build/buildSite.ts',
  ],
  [
    'src/model/deep/er/a.ts',
    "import type { Store } from '../../../store/store.ts';\nexport type A = Store;",
    'model: src/model/deep/er/a.ts -> src/store/store.ts',
  ],
  [
    'src/output/formats/a.ts',
    "export type A = import('../endpoints/feedContents.ts').feedOf;",
    'formats: src/output/formats/a.ts -> src/output/endpoints/feedContents.ts',
  ],
  [
    'src/components/a/A.astro.ts',
    "import { buildSite } from '../../build/buildSite.ts';",
    'views: src/components/a/A.astro.ts -> src/build/buildSite.ts',
  ],
])('%s that uses a later room is found', async (file, text, violation) => {
  const place = join(copy, file);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
  try {
    expect((await dependencies(copy)).violations).toEqual([violation]);
  } finally {
    rmSync(place);
  }
});

test('docs/architecture.md has the drawing of the rooms; npm run draw:rooms draws it again', () => {
  expect(drawnRooms()).toBe(roomsDrawing(found.modules));
});

test('endpoints are made without the folders that affect only HTML pages', () => {
  expect([...pageFolders].sort()).toEqual(rooms.views.filter((name) => !name.includes('.')).sort());
});
