import { feedLength } from '../shared/archive.js';
import { atom } from '../shared/words.js';

export const data = {
  pagination: { data: 'collections.feeds', size: 1, alias: 'feed' },
  permalink: ({ feed }) => `${feed.path}atom.xml`,
};

export function render({ feed }) {
  return atom({ ...feed, stories: feed.stories.slice(0, feedLength) }, (story) => story.templateContent);
}
