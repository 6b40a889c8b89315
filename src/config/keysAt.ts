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

/** The schema of a value that may be left out or has a default. */
function unwrapped(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
    ? unwrapped(schema.unwrap() as z.ZodType)
    : schema;
}
