import { z } from 'astro/zod';
import { bucketShape, rcloneRemoteSchema } from './deploySchema.ts';

const lease = z
  .string()
  .regex(
    /^(?:none|(?:nats|tls):\/\/[^/@\s]+)$/,
    'is neither "none" nor the address of a NATS broker, such as tls://broker.example:4222; names and passwords come from the environment',
  )
  .optional()
  .meta({
    description:
      'What keeps publishes apart: without it, a lease in the place; a NATS broker, by its address, which has the lease; or `none`, where something else does, such as the concurrency group of a workflow.',
    examples: ['tls://broker.example:4222'],
  });

/** Where the state folder is kept for other machines. Secrets come from the environment. */
export const stateSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('folder'),
      path: z
        .string()
        .trim()
        .min(1, 'is empty; name a folder')
        .meta({ description: 'A folder that all machines reach; a relative path begins at the newsroom.' }),
      lease,
    }),
    z
      .strictObject({ kind: z.literal('rclone'), to: rcloneRemoteSchema, lease })
      .refine(({ lease }) => lease !== undefined, {
        path: ['lease'],
        message:
          'is missing: rclone cannot write on a condition. Name a NATS broker that keeps publishes apart, such as tls://broker.example:4222; or write "none" where something else does, such as the concurrency group of a workflow',
      }),
    z.strictObject({ kind: z.literal('s3'), ...bucketShape, lease }),
  ])
  .optional()
  .meta({
    description:
      'Where `npm run state -- push` keeps the state folder, and `pull` gets it. Never a place that readers reach: it has drafts and embargoed stories.',
    examples: [{ kind: 's3', endpoint: 'https://s3.example', bucket: 'warta-state', region: 'eu-1' }],
  });

export type StateSettings = NonNullable<z.output<typeof stateSchema>>;
