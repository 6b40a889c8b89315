/** Something wrong with the content: an error stops a build, a warning does not. */
export interface Problem {
  severity: 'error' | 'warning';
  /** The file, with forward slashes: relative to the content folder while content is read; in reports, a path that the user can open. */
  file: string;
  /** 1-based. */
  line?: number | undefined;
  /** The field of front matter, such as `sources.kremlin.url`. */
  field?: string | undefined;
  /** What is wrong and what to do about it. */
  message: string;
  /** Number of further problems of this kind that are not listed. */
  more?: number | undefined;
}

/** A key for problems of one kind, which differ only in quoted texts, numbers, paths and addresses. */
export function problemKind({ field, message }: Pick<Problem, 'field' | 'message'>): string {
  const names = /"[^"]*"|“[^”]*”|`[^`]*`|\([^()]*\)|\S*[/@]\S*|\d+/g;
  return `${(field ?? '').split('.').at(-1)!.replace(/\d+/g, '')}\n${message.replace(names, '…')}`;
}

/** `content/articles/2026/05/banjir.md:7 "updated" lies before "published"; correct one of the two` */
export function problemText({ file, line, field, message }: Problem): string {
  return `${file}${line ? `:${line}` : ''} ${field ? `"${field}" ` : ''}${message}`;
}

/** Sorts problems by file name, and those of one file by line. */
export function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.message < b.message ? -1 : a.message > b.message ? 1 : 0);
}

/** The content or the site's configuration has errors; nothing was published. */
export class ContentError extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super(problems.map(problemText).join('\n'));
    this.name = 'ContentError';
    this.problems = problems;
  }
}
