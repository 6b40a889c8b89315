import { buildCodeHash } from '../build/code.ts';

/** What the bytes of a site depend on, beside its content and configuration, by the words of messages. */
export type Engine = Record<string, string>;

/** The engine of this process. */
export async function engineHere(): Promise<Engine> {
  // Loaded only if there are workers.
  const { default: sharp } = await import('sharp');
  const { icu = '', unicode = '', tz = '', cldr = '' } = process.versions;
  return {
    code: buildCodeHash(),
    'Node.js': process.version,
    ICU: [icu, unicode, cldr, tz].join(' '),
    system: `${process.platform} ${process.arch}`,
    'picture library': JSON.stringify(sharp.versions),
  };
}

/** How a worker's engine differs from that of a build, as half a sentence; undefined if it does not. */
export function difference(build: Engine, worker: Engine): string | undefined {
  const kinds = Object.keys(build).filter((kind) => build[kind] !== worker[kind]);
  if (!kinds.length) return undefined;
  const told = kinds.map((kind) =>
    kind === 'code' || kind === 'picture library'
      ? `another ${kind}`
      : `another ${kind} (${worker[kind]}; the build has ${build[kind]})`,
  );
  return `has ${told.join(', ')}`;
}
