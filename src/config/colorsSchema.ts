import { z } from 'astro/zod';

const color = (byDefault: string) =>
  z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #fbf8f2')
    .default(byDefault);

/** The colours of `src/styles/theme.css`, for what no style sheet reaches. */
export const colorsSchema = z
  .strictObject({
    paper: color('#fbf8f2').meta({ description: 'Behind the text.' }),
    paperDark: color('#14171c').meta({ description: 'The same on a dark page.' }),
    ink: color('#1c1a17').meta({ description: 'The text.' }),
    soft: color('#4f4a43').meta({ description: 'Text of less weight, such as dates.' }),
    accent: color('#9a230c').meta({ description: 'Kickers and rules.' }),
  })
  .prefault({})
  .meta({
    description:
      'Colours where no style sheet reaches: the frame of a browser, the manifest and the cards. Those of pages are in theme/theme.css.',
  });

export type SiteColors = z.output<typeof colorsSchema>;

export const defaultColors: SiteColors = colorsSchema.parse({});
