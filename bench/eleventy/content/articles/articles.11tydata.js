export default {
  layout: 'article.11ty.js',
  permalink: ({ published, slug }) => `/${published.slice(0, 10).replaceAll('-', '/')}/${slug}/`,
};
