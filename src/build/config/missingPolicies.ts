import type { Site } from '../../config/siteSchema.ts';
import type { Problem } from '../../lib/problem.ts';
import type { Store } from '../../store/store.ts';
import { configFile } from '../../lib/newsroomRoot.ts';
import { configFileLines } from './configFileLines.ts';

/** Warnings for policies of the configuration that name no page. The site is published without them. */
export async function missingPolicies(store: Store, { publisher, languages }: Site): Promise<Problem[]> {
  const page = store.prepare('SELECT 1 FROM static_page WHERE slug = ? AND language = ?');
  const missing = Object.entries(publisher.policies).flatMap(([policy, slugs]) => {
    const lacking = languages.filter(
      (language) => slugs[language] !== undefined && !page.get(slugs[language], language),
    );
    const names = lacking.map((language) => `${language}: ${slugs[language]}`).join(', ');
    return lacking.length ? [{ path: ['publisher', 'policies', policy], names }] : [];
  });
  if (!missing.length) return [];
  const lineOf = await configFileLines();
  return missing.map(({ path, names }) => ({
    severity: 'warning',
    file: configFile,
    line: lineOf(path),
    field: path.join('.'),
    message: `names no page of content/pages (${names}), so it is published nowhere; write the page, or correct the name`,
  }));
}
