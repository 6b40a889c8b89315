import { z } from 'astro/zod';
import { lineSchema, slugSchema } from './textSchemas.ts';

/** Properties of schema.org's NewsMediaOrganization whose value is a page about how the organisation works. */
export const policies = [
  'publishingPrinciples',
  'correctionsPolicy',
  'ethicsPolicy',
  'verificationFactCheckingPolicy',
  'unnamedSourcesPolicy',
  'ownershipFundingInfo',
  'masthead',
] as const;

const securityMessage =
  'must be an address of e-mail or of a page by https, such as https://warta.example/keamanan/';

/** Who answers for the site. */
export const publisherSchema = z.strictObject({
  name: lineSchema.meta({ description: 'The legal entity that answers for the site (press law 40/1999).' }),
  address: lineSchema.optional().meta({ description: 'Postal address, one line.' }),
  email: z
    .email('must be an address of e-mail alone, such as redaksi@warta.example')
    .optional()
    .meta({ description: 'Where readers can reach the newsroom.' }),
  policies: z
    .partialRecord(z.enum(policies), z.record(z.string(), slugSchema))
    .default({})
    .meta({ description: 'Static pages, by their slugs and languages, that say how the newsroom works.' }),
  security: z
    .union([
      z.email(securityMessage).transform((address) => `mailto:${address}`),
      z.url({ protocol: /^https$/, error: securityMessage }).regex(/^\S+$/, securityMessage),
    ])
    .optional()
    .meta({
      description:
        'Where a fault in the security of the site can be reported: an e-mail address or an https page.',
    }),
});
