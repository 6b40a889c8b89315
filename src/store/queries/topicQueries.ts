import type { Language } from '../../config/languages.ts';
import type { Headline } from '../../model/article.ts';
import type { Topic } from '../../model/topic.ts';
import { articleChanges } from '../contentChanges.ts';
import { defineQuery } from './query.ts';

interface TopicKey {
  language: Language;
  tag: string;
}

const topicTag = ({ language, tag }: TopicKey) => `topic ${language} ${tag}`;

/** What an editor wrote about a tag. */
export const topic = defineQuery({
  run: ({ get }, { language, tag }: TopicKey): Topic | undefined => {
    const row = get('SELECT topic FROM topic WHERE tag = ? AND language = ?', tag, language);
    return row && (JSON.parse(row.topic as string) as Topic);
  },
  tag: topicTag,
  invalidate: (_, changes, tags) => {
    for (const change of changes) if (change.kind === 'topic') tags.add(topicTag(change));
  },
});

const headlineTag = (id: string) => `headline ${id}`;

/** What a list shows of the visible article with an id, unless it was withdrawn. */
export const headline = defineQuery({
  run: ({ get }, { id }: { id: string }): Headline | undefined => {
    const row = get('SELECT headline FROM article WHERE id = ? AND visible = 1 AND withdrawn = 0', id);
    return row && (JSON.parse(row.headline as string) as Headline);
  },
  tag: ({ id }) => headlineTag(id),
  invalidate: (_, changes, tags) => {
    for (const { id } of articleChanges(changes)) tags.add(headlineTag(id));
  },
});
