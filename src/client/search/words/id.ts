import { indonesian } from '../../../model/search/languages/id.ts';

globalThis.stemRules = indonesian;
