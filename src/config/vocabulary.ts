/** The kinds of piece. They decide the label on the page, and later the schema.org type. */
export const articleTypes = [
  'news',
  'analysis',
  'explainer',
  'opinion',
  'interview',
  'review',
  'press-release',
  'advertorial',
] as const;
export type ArticleType = (typeof articleTypes)[number];

/** How near a source stands to what happened. */
export const sourceRoles = ['primary', 'agency', 'outlet', 'document', 'interview', 'data'] as const;
export type SourceRole = (typeof sourceRoles)[number];

/** What a note to readers does, in the words of the Indonesian guideline for cyber media. */
export const correctionKinds = [
  'correction',
  'clarification',
  'right-of-reply',
  'update',
  'withdrawal',
] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

export const contributorRoles = [
  'translator',
  'editor',
  'photographer',
  'researcher',
  'illustrator',
] as const;
export type ContributorRole = (typeof contributorRoles)[number];

/** Where a reader can send an article, without anything being loaded from there. */
export const shareTargets = ['whatsapp', 'telegram', 'x', 'facebook', 'email'] as const;
export type ShareTarget = (typeof shareTargets)[number];
