import type { Language } from '../../config/languages.ts';
import type { Headline } from '../../model/article.ts';
import type { Topic } from '../../model/topic.ts';
import { articleChanges } from '../contentChanges.ts';
import { defineQuery } from './query.ts';

export interface TopicKey {
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

const topicsTag = (language: string) => `topics ${language}`;

/** The topics of a language whose tag has a page, in the order of the slugs, without their text. */
export const topics = defineQuery({
  run: ({ all }, { language }: { language: Language }): Omit<Topic, 'html'>[] =>
    all(
      `SELECT t.topic FROM list_count l CROSS JOIN topic t ON t.tag = l.list_of AND t.language = l.language
       WHERE l.language = ? AND l.list_by = 'tag' AND l.period = '' ORDER BY t.tag`,
      language,
    ).map((row) => {
      const { html: _, ...topic } = JSON.parse(row.topic as string) as Topic;
      return topic;
    }),
  tag: ({ language }) => topicsTag(language),
  invalidate: (_, changes, tags) => {
    for (const change of changes) if (change.kind === 'topic') tags.add(topicsTag(change.language));
    for (const { language } of articleChanges(changes)) tags.add(topicsTag(language));
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
