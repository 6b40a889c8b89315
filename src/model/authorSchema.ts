import { z } from 'astro/zod';
import { hasVisibleText } from '../lib/hasVisibleText.ts';
import { lineSchema, slugSchema, uniqueItems } from '../config/textSchemas.ts';
import { webAddressSchema } from '../config/webAddressSchema.ts';

/** `content/authors/<id>.yml`: a person, a desk of this newsroom or another outlet. */
export const authorSchema = z.strictObject({
  name: lineSchema.meta({ description: 'The name in bylines.' }),
  initials: z
    .string()
    .regex(/^[a-z]+$/i, 'must be letters')
    .optional()
    .meta({ description: 'Desk initials of a sign-off; unique in the newsroom.' }),
  kind: z
    .enum(['person', 'desk', 'outlet'])
    .default('person')
    .meta({ description: 'A person becomes a schema.org Person, the others an Organization.' }),
  picture: z
    .strictObject({
      src: lineSchema.meta({ description: 'The file, relative to this one.', examples: ['./ani.jpg'] }),
      alt: lineSchema.meta({
        description: 'What the picture shows, for those who cannot see it. Required.',
      }),
    })
    .optional()
    .meta({ description: 'A portrait or a mark. The page of the author shows the square in its middle.' }),
  email: z
    .email('must be an address of e-mail alone, such as ani@warta.example')
    .optional()
    .meta({ description: 'Where readers can write to them. It is public.' }),
  role: lineSchema.optional().meta({ description: 'What they do in the newsroom.' }),
  bio: z
    .string()
    .trim()
    .refine(hasVisibleText, 'has no character that is seen; write it')
    .optional()
    .meta({ description: 'A few sentences for the author page.' }),
  url: webAddressSchema.optional().meta({ description: 'Their own site.' }),
  aliases: z.array(slugSchema).default([]).superRefine(uniqueItems).meta({
    description: 'Former names of this file, without the ending: their addresses and feeds redirect here.',
  }),
  sameAs: z
    .array(webAddressSchema)
    .default([])
    .superRefine(uniqueItems)
    .meta({ description: 'Profiles elsewhere that are theirs.' }),
  showInitials: z
    .boolean()
    .default(true)
    .meta({ description: 'Whether a sign-off spells the initials out; false protects a reporter.' }),
});

export type AuthorData = z.output<typeof authorSchema>;
