/** The languages that the interface speaks, as BCP 47 tags. Add one here and in `texts.ts` and `addressWords.ts`. */
export const languages = ['id', 'en'] as const;

export type Language = (typeof languages)[number];
