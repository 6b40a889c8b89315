import { z } from 'astro/zod';

/** The keys that a schema allows in the object at a path; empty if it allows any, or if no object is there. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let part = unwrapped(schema);
  for (const key of path) {
    const inner =
      part instanceof z.ZodObject
        ? (part.shape as Record<PropertyKey, z.ZodType>)[key]
        : part instanceof z.ZodRecord
          ? (part.valueType as z.ZodType)
          : part instanceof z.ZodArray
            ? (part.element as z.ZodType)
            : undefined;
    if (!inner) return [];
    part = unwrapped(inner);
  }
  return part instanceof z.ZodObject ? Object.keys(part.shape) : [];
}

/** The schema of a value that may be left out, has a default, or is made when it is needed. */
function unwrapped(schema: z.ZodType): z.ZodType {
  const wrappers = [z.ZodOptional, z.ZodDefault, z.ZodPrefault, z.ZodLazy] as const;
  const wrapper = wrappers.some((kind) => schema instanceof kind);
  return wrapper ? unwrapped((schema as z.ZodOptional).unwrap() as z.ZodType) : schema;
}
