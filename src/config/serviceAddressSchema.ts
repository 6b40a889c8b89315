import { z } from 'astro/zod';

/** The address of a service. Names and passwords come from the environment. */
export const serviceAddressSchema = z
  .url({ protocol: /^https?$/, error: 'must be an address with its scheme, such as https://s3.example' })
  .refine(
    (url) => !URL.canParse(url) || !(new URL(url).username || new URL(url).password),
    'has a name or a password in it; take it out, and set it in the environment',
  );
