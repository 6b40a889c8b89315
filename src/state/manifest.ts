import { z } from 'astro/zod';
import { DeployError } from '../deploy/deployError.ts';
import type { Place } from './place.ts';

/** The form of the manifest and of what it names. */
const FORM = 1;
const MANIFEST = 'state.json';

const partName = z.string().regex(/^[\da-f]{64}$/);
const manifestSchema = z.object({
  form: z.literal(FORM),
  /** The version of Warta that pushed it. */
  warta: z.string(),
  /** Names this push, and no other. */
  push: z.string().min(1),
  by: z.string(),
  at: z.string(),
  /** When parts that no state needs were removed last. */
  cleaned: z.string(),
  /** The part with the index of the files. */
  index: partName,
  /** Parts with indexes of encoded pictures. */
  media: z.array(partName),
});

/** What was pushed last: `state.json`. */
export type Manifest = z.output<typeof manifestSchema>;

export interface ReadManifest {
  /** Undefined if there is none. */
  manifest: Manifest | undefined;
  version: string | undefined;
}

/** @throws DeployError if it is damaged, or of another version of Warta */
export async function readManifest(place: Place): Promise<ReadManifest> {
  const { bytes, version } = (await place.read(MANIFEST)) ?? {};
  if (!bytes) return { manifest: undefined, version: undefined };
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString());
  } catch {
    throw damaged(place, `${MANIFEST} is not JSON`);
  }
  const form = (json as { form?: unknown } | null)?.form;
  if (typeof form === 'number' && form !== FORM)
    throw new DeployError(
      `${place.of} has a state in form ${form}, and this version of Warta reads form ${FORM}. Use the version that pushed it, or build here and replace it: npm run state -- push --anew`,
      1,
    );
  const { data, error } = manifestSchema.safeParse(json);
  if (!data) throw damaged(place, `${MANIFEST}: ${error.issues[0]!.path.join('.')} is wrong`);
  return { manifest: data, version };
}

/** The version of the manifest, whatever is in it. */
export async function manifestVersion(place: Place): Promise<string | undefined> {
  return (await place.read(MANIFEST))?.version;
}

/** @returns false if somebody else wrote it since. @param condition as of `Place.write` */
export function writeManifest(
  place: Place,
  manifest: Omit<Manifest, 'form'>,
  condition: { version: string | undefined } | undefined,
): Promise<boolean> {
  const text = JSON.stringify({ form: FORM, ...manifest } satisfies Manifest, null, 2);
  return place.write(MANIFEST, Buffer.from(`${text}\n`), condition);
}

/** What a place has cannot be read. */
export const damaged = (place: Place, what: string): DeployError =>
  new DeployError(
    `The state in ${lowerFirst(place.of)} is damaged (${what}). The state folder here is as it was. Replace it from a machine that has built the site: npm run state -- push --anew`,
    1,
  );

const lowerFirst = (text: string) => text[0]!.toLowerCase() + text.slice(1);
