import { stemmer } from '@orama/stemmers/indonesian';
import type { StemRules } from '../wordRules.ts';

/**
 * Indonesian. After a nasal prefix the stemmer cannot know whether a stem lost its first consonant: `menangkap` gives
 * `angkap`, and `ditangkap` gives `tangkap`.
 */
export const indonesian: StemRules = {
  stem: stemmer,
  core: (stem) => stem.replace(/^[kpst](?=[aeiou])/, ''),
};
