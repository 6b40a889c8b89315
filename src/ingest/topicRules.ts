import type { Problem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import { ruleError } from './rule.ts';

/* Rules between topics and articles. There are few topics, so that all are checked each time. */

/** A warning for a topic whose tag no story of its language has, not even one that waits. */
export function unknownTopics(store: Store): Problem[] {
  const unknown = store.prepare(
    `SELECT t.file, t.tag, t.language FROM topic t WHERE NOT EXISTS
       (SELECT 1 FROM facet f JOIN article a ON a.file = f.file
        WHERE f.kind = 'tag' AND f.value = t.tag AND a.language = t.language)
       AND NOT EXISTS (SELECT 1 FROM problem p WHERE p.file = t.file AND p.severity = 'error') ORDER BY t.file`,
  );
  return unknown.all().map(({ file, tag, language }) => ({
    severity: 'warning',
    file: file as string,
    message: `introduces the tag "${String(tag)}", which no story in "${String(language)}" has, so that no page shows it; rename the file, correct "lang", or give the tag to a story`,
  }));
}

/** Key stories must be articles of the same language that readers may see, now or after an embargo. */
export function pinnedStories(store: Store): Problem[] {
  // A file with errors may be the article that is named.
  const hasErrors = store
    .prepare("SELECT 1 FROM problem WHERE severity = 'error' AND file GLOB 'articles/*' LIMIT 1")
    .get();
  const pinned = store.prepare(
    `SELECT f.file, f.line, f.value AS id, t.tag, t.language, a.file AS article, a.language AS other, a.draft, a.withdrawn,
       EXISTS (SELECT 1 FROM facet g WHERE g.file = a.file AND g.kind = 'tag' AND g.value = t.tag) AS hasTag
     FROM facet f JOIN topic t ON t.file = f.file LEFT JOIN article a ON a.id = f.value
     WHERE f.kind = 'pinned' ORDER BY f.file, f.line`,
  );
  return (pinned.all() as unknown as Pinned[]).flatMap((row): Problem[] => {
    const { file, line, id, tag, language, article } = row;
    const problem = (severity: Problem['severity'], message: string): Problem[] => [
      { ...ruleError(file, message, { line, field: 'pinned' }), severity },
    ];
    if (article === null)
      return hasErrors
        ? []
        : problem('error', `names "${id}", which is the id of no article; correct it, or take it out`);
    if (row.other !== language)
      return problem(
        'error',
        `names "${id}" (${article}), which is in "${row.other}" and not in "${language}"; name its translation`,
      );
    if (row.draft)
      return problem('error', `names "${id}" (${article}), which is a draft; publish it, or take it out`);
    if (row.withdrawn)
      return problem('warning', `names "${id}" (${article}), which was withdrawn; take it out`);
    if (!row.hasTag)
      return problem(
        'warning',
        `names "${id}" (${article}), which does not have the tag "${tag}"; add it there`,
      );
    return [];
  });
}

interface Pinned {
  file: string;
  line: number | null;
  id: string;
  tag: string;
  language: string;
  /** The file of the article; null if there is none, as the fields below. */
  article: string | null;
  other: string;
  draft: 0 | 1;
  withdrawn: 0 | 1;
  hasTag: 0 | 1;
}
