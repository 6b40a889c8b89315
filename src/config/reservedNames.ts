/** The first segments of paths that are the same in every language: short links, pictures and sitemaps. */
export const reservedNames: readonly string[] = ['a', 'media', 'sitemap'];
