import type { Language, LanguageSettings } from './languages.ts';
import { en } from './languages/en.ts';
import { id } from './languages/id.ts';

/** The languages that a site can name without settings of its own. */
export const builtInLanguages: Record<Language, LanguageSettings> = { id, en };
