import { z } from 'astro/zod';
import { en } from './languages/en.ts';
import type { Direction, LanguageSettings } from './languages.ts';
import { pluralCategories, pluralMessages } from './messages.ts';
import { lineSchema, slugSchema } from './textSchemas.ts';

/** A language tag, which is a part of paths too: lower case, and without extensions such as `-u-nu-latn`. */
export const languageTagSchema = z.string().superRefine((tag, context) => {
  const canonical = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(tag) ? canonicalTag(tag) : undefined;
  if (canonical === tag) return;
  const message = canonical
    ? `(${tag}) is "${canonical}" in BCP 47; write that`
    : `(${tag}) must be a BCP 47 tag of a language in lower case, such as ar or zh-hant`;
  // Nothing else can be said of a language that is none.
  context.addIssue({ code: 'custom', message, continue: false });
});

function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0]!.toLowerCase();
  } catch {
    return undefined;
  }
}

const pluralSchema = z.union([
  lineSchema,
  z.strictObject(Object.fromEntries(pluralCategories.map((category) => [category, lineSchema.optional()]))),
]);

/** What a configuration may say of a group of texts: each of them, and nothing else. */
function textsSchema(texts: object): z.ZodType<object> {
  return z.strictObject(
    Object.fromEntries(
      Object.entries(texts).map(([key, text]: [string, string | object]) => {
        const schema = pluralMessages.includes(key)
          ? pluralSchema
          : typeof text === 'string'
            ? lineSchema
            : textsSchema(text);
        return [key, schema.optional()];
      }),
    ),
  );
}

/** An object of which every part may be left out. */
type Parts<Whole> = Whole extends unknown[]
  ? Whole
  : Whole extends object
    ? { [Key in keyof Whole]?: Parts<Whole[Key]> | undefined }
    : Whole;

/** What a configuration says of a language. What a built-in language has already can be left out. */
export interface WrittenLanguage {
  locale?: string | undefined;
  direction?: Direction | undefined;
  addressWords?: Parts<LanguageSettings['addressWords']> | undefined;
  typography?: Parts<LanguageSettings['typography']> | undefined;
  texts?: Parts<LanguageSettings['texts']> | undefined;
}

const word = slugSchema.optional();
const words = z.array(lineSchema).optional();
const marks = z.tuple([markSchema(), markSchema()]).optional();

/** A quotation mark, which may have a space beside it: `«\u00a0`. */
function markSchema() {
  return z
    .string()
    .regex(/^(?:\S{1,2}|\S[\u00a0\u202f]|[\u00a0\u202f]\S)$/u, 'must be a quotation mark, such as «');
}

/** Made only where a configuration has languages of its own: it has a schema for each text. */
const writtenLanguageSchema = z.lazy(() =>
  z.strictObject({
    locale: z
      .string()
      .refine(isKnownLocale, {
        error: 'must be a locale whose dates and numbers JavaScript knows, such as id-ID',
        abort: true,
      })
      .optional()
      .meta({
        description:
          'The locale of dates, numbers, plurals and alphabetical order; default is the tag of the language.',
        examples: ['ar-EG'],
      }),
    direction: z.enum(['ltr', 'rtl']).optional().meta({
      description: 'The direction in which the language is written; default is that of its script.',
    }),
    addressWords: z
      .strictObject({
        tag: word,
        section: word,
        author: word,
        series: word,
        archive: word,
        corrections: word,
        saved: word,
        offline: word,
        follow: word,
        search: word,
      })
      .optional()
      .meta({ description: 'The fixed words in paths. One that was published once must not change.' }),
    typography: z
      .strictObject({
        quotes: z.strictObject({ double: marks, single: marks }).optional(),
        elisions: words,
        beforeNumbers: words,
        afterNumbers: words,
      })
      .optional()
      .meta({
        description:
          'Quotation marks, and the words that stay in one line with a number; `src/config/languages/en.ts` is an example.',
      }),
    texts: textsSchema(en.texts).optional().meta({
      description:
        'Texts of the interface. `src/config/languages/en.ts` has all of them, `src/config/messages.ts` what each is for.',
    }),
  }),
) as unknown as z.ZodType<WrittenLanguage, WrittenLanguage>;

export const languageSettingsSchema: z.ZodRecord<z.ZodString, typeof writtenLanguageSchema> = z.record(
  languageTagSchema,
  writtenLanguageSchema,
);

/** True if Intl has data of a locale. For others it would use the locale of the machine. */
export function isKnownLocale(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}
