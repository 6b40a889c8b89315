import type { Instant } from './dates.ts';

/** What is wrong with the entries of a live story, each fault with its field. */
export function updateFaults({
  published,
  live,
  updates,
}: {
  published: Instant;
  live: boolean;
  updates: { at: Instant }[];
}): { path: (string | number)[]; message: string }[] {
  // The id of an entry is its time, to the second.
  const seconds = updates.map(({ at }) => Math.floor(at / 1000));
  const faults = updates.flatMap(({ at }, i) => {
    const path = ['updates', i, 'at'];
    const first = seconds.indexOf(seconds[i]!);
    return [
      ...(at < published ? [{ path, message: 'lies before "published"; correct one of the two' }] : []),
      ...(first < i
        ? [
            {
              path,
              message: `is the time of "updates[${first}]" to the second; join the two, or give each its own`,
            },
          ]
        : []),
    ];
  });
  if (live && !updates.length)
    faults.push({
      path: ['live'],
      message: 'is true without an entry in "updates"; write one, or take it out',
    });
  return faults;
}
