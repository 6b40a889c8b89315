import { z } from 'astro/zod';
import { uniqueItems } from './textSchemas.ts';

/** The folder of a newsroom with code of its own that builds run. */
export const PLUGIN_FOLDER = 'plugins';

const moduleSchema = z
  .string()
  .regex(
    /^plugins\/(?:[\w-]+\/)*[\w-][\w.-]*\.(?:ts|mts|js|mjs)$/,
    'must be a module in plugins/, such as plugins/angka.ts',
  );

const moduleList = z.array(moduleSchema).superRefine(uniqueItems).default([]);

export const markdownSchema = z
  .strictObject({
    remarkPlugins: moduleList.meta({
      description: 'Modules whose default export is a remark plugin, or a list of a plugin and its options.',
      examples: [['plugins/angka.ts']],
    }),
    rehypePlugins: moduleList.meta({ description: 'The same for rehype plugins.' }),
  })
  .prefault({})
  .meta({
    description: "Plugins of your own. They run before the sanitiser, and after Warta's own on Markdown.",
  });

/** Names that Warta gives to its own files beside a page, and at the root. */
const ownNames =
  /^(?:index\.(?:html|md)|404\.html|ninjs\.json|card\.jpg|atom\.xml|rss\.xml|feed\.json|favicon\.ico|icon\.svg|robots\.txt|llms\.txt|sitemap.*|manifest\.webmanifest|speculation-rules\.json)$/;

const fileNameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*(?:\.[a-z0-9]+)+$/, 'must be a file name with an ending, such as nitf.xml')
  .refine((name) => !name.endsWith('.html'), 'ends with .html, as pages do; give it another ending')
  .refine((name) => !ownNames.test(name), 'is a name that Warta uses itself; choose another');

export const formatsSchema = z
  .strictObject({
    article: z
      .record(fileNameSchema, moduleSchema)
      .default({})
      .meta({
        description: 'Files beside each article, by name, and the modules that write them.',
        examples: [{ 'nitf.xml': 'plugins/nitf.ts' }],
      }),
    site: z
      .record(fileNameSchema, moduleSchema)
      .default({})
      .meta({ description: 'Files at the root of the site, by name, and the modules that write them.' }),
  })
  .prefault({})
  .meta({ description: 'Formats of your own, beside feeds, ninjs and Markdown.' });
