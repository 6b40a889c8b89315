import { stopwords as englishStopWords } from '@orama/stopwords/english';
import { stopwords as indonesianStopWords } from '@orama/stopwords/indonesian';
import type { Language } from '../../config/languages.ts';
import { english } from './languages/en.ts';
import { indonesian } from './languages/id.ts';
import { noStemming, type WordRules } from './wordRules.ts';
import { foldedText } from './words.ts';

const rules: Record<string, WordRules> = {
  id: { ...indonesian, stopWords: new Set(indonesianStopWords.map(foldedText)) },
  en: { ...english, stopWords: new Set(englishStopWords.map(foldedText)) },
};

const noRules: WordRules = { ...noStemming, stopWords: new Set() };

/** The rules of a language, by the first part of its tag. */
export const wordRulesOf = (language: Language): WordRules => rules[language.split('-')[0]!] ?? noRules;
