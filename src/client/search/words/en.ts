import { english } from '../../../model/search/languages/en.ts';

globalThis.stemRules = english;
