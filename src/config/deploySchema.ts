import { z } from 'astro/zod';
import { serviceAddressSchema } from './serviceAddressSchema.ts';
import { slugSchema } from './textSchemas.ts';

const purgeSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('cloudflare'),
      zone: z.string().regex(/^[\da-f]{32}$/, 'must have 32 hexadecimal digits'),
      api: serviceAddressSchema.default('https://api.cloudflare.com'),
    }),
    z.strictObject({ kind: z.literal('fastly') }),
    z.strictObject({ kind: z.literal('bunny'), api: serviceAddressSchema.default('https://api.bunny.net') }),
    z.strictObject({ kind: z.literal('http') }),
  ])
  .meta({
    description:
      'The cache in front of the target, which forgets exactly what changed: cloudflare (CLOUDFLARE_API_TOKEN), fastly (FASTLY_API_TOKEN), bunny (BUNNY_API_KEY), or http: a request PURGE at each address.',
  });

const common = {
  url: serviceAddressSchema
    .transform((url) => new URL(url).origin)
    .optional()
    .meta({ description: 'Where readers find the target, if not at the address of the site.' }),
  purge: purgeSchema.optional(),
};

export const rcloneRemoteSchema = z
  .string()
  .regex(/^[\w.-][^,=]*:.*$/, 'must be a remote of rclone and a path, such as kantor:warta')
  .meta({ description: 'A remote of rclone, with a path. rclone has its settings: `rclone config`.' });

/** A bucket of a store that speaks S3. */
export const bucketShape = {
  endpoint: serviceAddressSchema.meta({ description: 'Where the store answers, without the bucket.' }),
  bucket: z.string().regex(/^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/, 'is not the name of a bucket'),
  region: z.string().min(1).default('auto'),
  prefix: z
    .string()
    .regex(/^([\w.-]+\/)+$/, 'must end with a slash, such as site/')
    .optional()
    .meta({ description: 'What the key of each object begins with.' }),
};

const targetSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rsync'),
    ssh: z
      .array(z.string().regex(/^[^\s'"]+$/, 'must be an option without a space'))
      .default([])
      .meta({ description: 'Further options of ssh.', examples: [['-p', '2222']] }),
    to: z
      .string()
      .regex(/^[^-\s]\S*$/, 'must be a place as rsync names it, such as user@server:/srv/warta/')
      .refine((to) => !/:[^/@]+@/.test(to), 'has a password in it; take it out, and set RSYNC_PASSWORD')
      .meta({
        description: 'As rsync names it: `user@server:/srv/warta/`, `rsync://server/module/`, a folder.',
      }),
    ...common,
  }),
  z.strictObject({
    kind: z.literal('rclone'),
    to: rcloneRemoteSchema,
    ...common,
  }),
  z.strictObject({
    kind: z.literal('s3'),
    ...bucketShape,
    brotli: z.boolean().default(false).meta({
      description:
        'Texts are stored compressed, with Content-Encoding: br. Only for stores whose readers all understand brotli, or that decode it for others.',
    }),
    ...common,
  }),
]);

/** Where the site is sent. Secrets are never here: each kind reads its own from the environment. */
export const deploySchema = z
  .strictObject({
    targets: z
      .record(slugSchema, targetSchema)
      .default({})
      .meta({
        description: 'Where `npm run deploy` sends the site, each with a name.',
        examples: [{ server: { kind: 'rsync', to: 'warta@server:/srv/warta/' } }],
      }),
  })
  .prefault({});

export type TargetSettings = z.output<typeof targetSchema>;
export type PurgeSettings = z.output<typeof purgeSchema>;
