/** The first segments of paths that are the same in every language: short links, pictures, the search index and sitemaps. */
export const reservedNames: readonly string[] = ['a', 'media', 'search-index', 'sitemap'];
