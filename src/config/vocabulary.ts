/** Kinds of article. They decide the label on the page and the schema.org type. */
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

/** How close a source is to what happened. */
export const sourceRoles = ['primary', 'agency', 'outlet', 'document', 'interview', 'data'] as const;
export type SourceRole = (typeof sourceRoles)[number];

/** Kinds of correction, in the terms of the Indonesian Cyber Media Guidelines (Pedoman Pemberitaan Media Siber). */
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

/** Formats of feeds: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1. */
export const feedFormats = ['atom', 'rss', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];

/** Services to which readers can share an article. A page loads nothing from them. */
export const shareTargets = ['whatsapp', 'telegram', 'x', 'facebook', 'email'] as const;
export type ShareTarget = (typeof shareTargets)[number];
