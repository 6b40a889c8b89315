import type { Typesetting } from '../config/typography.ts';
import type { Article } from './article.ts';
import { quotedText } from './typeset.ts';

/** The fields with text of their own, which lists, feeds and pages show. */
export type TextFields = Pick<
  Article,
  'headline' | 'kicker' | 'description' | 'series' | 'formerSeries' | 'image' | 'sources' | 'corrections'
>;

/** An article with curly quotation marks in its fields, and those fields as they were written that differ. */
export function typographicArticle(article: Article, typesetting: Typesetting): Article {
  const quoted = <Text extends string | undefined>(text: Text) =>
    (text === undefined ? text : quotedText(text, typesetting)) as Text;
  const { image, series, formerSeries } = article;
  const fields: TextFields = {
    headline: quoted(article.headline),
    kicker: quoted(article.kicker),
    description: quoted(article.description),
    series: series && { ...series, name: quoted(series.name) },
    formerSeries: formerSeries && { ...formerSeries, name: quoted(formerSeries.name) },
    image: image && { ...image, caption: quoted(image.caption), credit: quoted(image.credit) },
    sources: article.sources.map((source) => ({
      ...source,
      name: quoted(source.name),
      title: quoted(source.title),
      note: quoted(source.note),
    })),
    corrections: article.corrections.map((correction) => ({ ...correction, text: quoted(correction.text) })),
  };
  const names = Object.keys(fields) as (keyof TextFields)[];
  const changed = names.filter((name) => JSON.stringify(fields[name]) !== JSON.stringify(article[name]));
  if (!changed.length) return article;
  const written = Object.fromEntries(changed.map((name) => [name, article[name]])) as Partial<TextFields>;
  const set = Object.fromEntries(changed.map((name) => [name, fields[name]])) as Partial<TextFields>;
  return { ...article, ...set, written };
}
