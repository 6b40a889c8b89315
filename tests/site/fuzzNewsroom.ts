import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Instant } from '../../src/model/dates.ts';
import { oneOf, type Next } from '../markdown/compositions.ts';
import type { MarkedWords } from '../markedWords.ts';
import { isOut, fuzzChanges, publicPaths, type FuzzState } from './fuzzChanges.ts';
import { fuzzContent } from './fuzzContent.ts';
import { copyOf, emptyModel, filesOfModel, storyFile } from './fuzzModel.ts';

const permalinksFile = 'permalinks.jsonl';

export interface FuzzNewsroom {
  /** The moment of the next build. */
  now: () => Instant;
  /** Makes random changes and returns their names. */
  change: () => Promise<string>;
  /** Records that the current content was published. */
  markPublished: () => void;
  /** Restores the content that was published last. */
  revert: () => Promise<void>;
  /** The content of every file, by its path. */
  files: () => Map<string, Buffer>;
  /** True if readers may see the contents of a file; undefined if that is unknown because the file was damaged. */
  isPublic: (file: string) => boolean | undefined;
}

/**
 * A small newsroom that writes its files in unusual forms and sometimes makes mistakes. Most of its changes can be
 * published. The same seed makes the same changes.
 */
export async function fuzzNewsroom(content: string, next: Next, words: MarkedWords): Promise<FuzzNewsroom> {
  const state: FuzzState = {
    model: emptyModel(),
    now: Date.UTC(2026, 5, 1, 3),
    count: 0,
    released: new Set(),
  };
  const make = fuzzContent(next, words);
  const changes = fuzzChanges(state, next, words, make);
  const written = new Map<string, Buffer>();

  const save = async () => {
    const files = await filesOfModel(state.model, words);
    for (const file of written.keys()) if (!files.has(file)) rmSync(join(content, file));
    for (const [file, bytes] of files) {
      if (written.get(file)?.equals(bytes)) continue;
      mkdirSync(dirname(join(content, file)), { recursive: true });
      writeFileSync(join(content, file), bytes);
    }
    written.clear();
    for (const [file, bytes] of files) written.set(file, bytes);
  };

  const { authors, pictures, stories } = state.model;
  authors.redaksi = { aliases: [], texts: { name: make.text() } };
  authors.ani = { aliases: [], texts: { name: make.text(), initials: 'a', bio: make.text() } };
  pictures['a.png'] = 1;
  let published = copyOf(state.model);
  for (let i = 0; i < 4; i++)
    stories.push(await make.story(state.model, ++state.count, state.now, publicPaths(state)));
  await save();

  return {
    now: () => state.now as Instant,
    change: async () => {
      state.now += 1 + next(2 * 3_600_000);
      const names = Array.from({ length: 1 + next(3) }, () => oneOf(next, Object.keys(changes)));
      for (const name of names) await changes[name]!();
      await save();
      return names.join(', ');
    },
    markPublished: () => {
      state.model.permalinks = readFileSync(join(content, permalinksFile));
      written.set(permalinksFile, state.model.permalinks);
      for (const story of state.model.stories) if (isOut(story, state)) state.released.add(story.id);
      published = copyOf(state.model);
    },
    revert: async () => {
      state.model = copyOf(published);
      await save();
    },
    files: () => written,
    isPublic: (file) => {
      if (file in state.model.others) return undefined;
      const story = state.model.stories.find((story) => storyFile(story) === file);
      return story && isOut(story, state);
    },
  };
}
