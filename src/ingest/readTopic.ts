import type { Topic } from '../model/topic.ts';
import { quotedText } from '../model/typeset.ts';
import { bodyTexts } from '../config/texts.ts';
import { topicSchema } from '../model/topicSchema.ts';
import { fieldNotes } from './fieldNotes.ts';
import type { Facet, FileResult } from './fileResult.ts';
import { markdownFile, renderBody } from './markdownFile.ts';
import type { ReadContext } from './readContext.ts';
import { fileLanguage, slugFaults } from './sharedFaults.ts';
import { textFacets } from './textFacets.ts';

/** Reads `topics/<tag>.md`. */
export async function readTopic(path: string, text: string, context: ReadContext): Promise<FileResult> {
  const { file, problems } = markdownFile(path, text, topicSchema);
  if (!file) return { path, problems };
  const { slug: tag, data, escapedData, lineOf } = file;
  const { language, problems: languageProblems } = fileLanguage(file, context.site);
  const body = await renderBody(file, language, context, noPictures);
  problems.push(
    ...slugFaults(tag, path, ', the slug of a tag'),
    ...languageProblems,
    ...body.problems,
    ...fieldNotes(escapedData, path, lineOf),
  );
  const { title, description, pinned } = data;
  const { typesetting } = bodyTexts(context.site, language);
  const quoted = (text: string | undefined) => text && quotedText(text, typesetting);
  const texts = { title: quoted(title), description: quoted(description) };
  const topic: Topic = { tag, language, ...texts, pinned, html: body.html };
  const facets: Facet[] = [
    ...pinned.map((id, i): Facet => ({ kind: 'pinned', value: id, line: lineOf(['pinned', i]) })),
    ...textFacets({ data: { aliases: [] }, lineOf }, body, []),
  ];
  return { path, problems, row: { kind: 'topic', topic: JSON.stringify(topic), facets } };
}

/** The page of a tag comes and goes with its stories, and its pictures are theirs. */
function noPictures(): Promise<never> {
  return Promise.reject(new Error('is a picture, which a topic cannot show; pin a story that shows it'));
}
