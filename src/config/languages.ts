/** The languages of the interface, as BCP 47 tags. For a new one, the compiler lists what else is missing, such as its texts. */
export const languages = ['id', 'en'] as const;

export type Language = (typeof languages)[number];
