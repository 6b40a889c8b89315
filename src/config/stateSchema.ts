import { z } from 'astro/zod';
import { bucketShape, rcloneRemoteSchema } from './deploySchema.ts';

const lease = z.literal('none').optional().meta({
  description:
    'With `none`, something else keeps publishes apart, such as the concurrency group of a workflow. Without it, a lease in the place does.',
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
      .refine(({ lease }) => lease === 'none', {
        path: ['lease'],
        message:
          'must be "none": rclone cannot write on a condition, so something else has to keep publishes apart, such as the concurrency group of a workflow',
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
