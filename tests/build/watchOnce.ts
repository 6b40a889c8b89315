import { watchFolder } from '../../src/lib/watchFolder.ts';

/* Watches a folder until a change is noticed: `node watchOnce.ts FOLDER`. */
const { end } = watchFolder(
  process.argv[2]!,
  () => {
    console.log('changed');
    end();
  },
  { complain: console.log },
);
