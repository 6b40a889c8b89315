import { stemmer } from '@orama/stemmers/english';
import type { StemRules } from '../wordRules.ts';

export const english: StemRules = { stem: stemmer, core: (stem) => stem };
