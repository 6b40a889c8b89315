import { feedLength } from '../../../shared/archive.js';
import { atom } from '../../../shared/words.js';
import { archive, paramOf } from '../../archive.js';

export function getStaticPaths() {
  return archive.feeds.map((feed) => ({ params: { list: paramOf(feed.path) }, props: { feed } }));
}

export function GET({ props: { feed } }) {
  const stories = feed.stories.slice(0, feedLength);
  return new Response(atom({ ...feed, stories }, ({ entry }) => entry.rendered.html));
}
