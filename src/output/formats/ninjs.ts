import { absoluteHtml } from '../../model/addressMarks.ts';
import { modified, type Article } from '../../model/article.ts';
import type { Author } from '../../model/author.ts';
import { isoTime } from '../../model/dates.ts';
import { derivativeWidths, derivativeName } from '../../media/derivatives.ts';
import type { Site } from '../../config/siteSchema.ts';
import { tagUri } from './tagUri.ts';

const ninjsSchema = 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json';

/**
 * An article for other newsrooms: IPTC ninjs 3.1, media type `application/json`. Corrections, and what is not verified, are
 * in `edNote`, since ninjs has no field for them.
 */
export function ninjs(article: Article, authors: Author[], site: Site, labels: Labels): object {
  const url = site.url + article.path;
  const time = (at: Parameters<typeof isoTime>[0]) => isoTime(at, site.timeZone);
  const { dateline, image, sources, corrections, withdrawn } = article;
  const edNotes = [
    ...(article.unverified ? [labels.unverified] : []),
    ...sources.filter(({ unverified }) => unverified).map(({ name }) => `${labels.unverified}: ${name}`),
    ...corrections.map(({ kind, at, text }) => `${labels.correction(kind)}, ${time(at)}: ${text}`),
  ];
  return {
    uri: tagUri(site.tagAuthority, article.id),
    type: 'text',
    representationType: 'full',
    standard: { name: 'ninjs', version: '3.1', schema: ninjsSchema },
    firstCreated: time(article.published),
    versionCreated: time(modified(article)),
    contentCreated: time(article.published),
    pubStatus: withdrawn ? 'canceled' : 'usable',
    language: article.language,
    copyrightHolder: site.publisher.name,
    edNote: edNotes.length ? edNotes.join('\n') : undefined,
    title: article.headline,
    headlines: [
      { role: 'main', contentType: 'text/plain', value: article.headline },
      ...(article.kicker ? [{ role: 'kicker', contentType: 'text/plain', value: article.kicker }] : []),
    ],
    descriptions: withdrawn
      ? undefined
      : [{ role: 'summary', contentType: 'text/plain', value: article.description }],
    bodies: withdrawn
      ? undefined
      : [
          {
            role: 'main',
            contentType: 'text/html',
            wordCount: article.words,
            value: absoluteHtml(article.html, url),
          },
        ],
    by: authors.map(({ name }) => name).join(', '),
    people: authors
      .filter(({ kind }) => kind === 'person')
      .map(({ id, name }) => ({ name, rel: 'author', uri: labels.authorUrl(id) })),
    organisations: authors
      .filter(({ kind }) => kind !== 'person')
      .map(({ id, name }) => ({ name, rel: 'author', uri: labels.authorUrl(id) })),
    located: dateline?.place,
    places: dateline
      ? [
          {
            name: dateline.place,
            rel: 'dateline',
            geoJSON:
              dateline.lat === undefined || dateline.lon === undefined
                ? undefined
                : { type: 'Point', coordinates: [dateline.lon, dateline.lat] },
          },
        ]
      : undefined,
    genres: [{ name: article.type }],
    subjects: [
      { name: labels.section, rel: 'section', literal: article.section },
      ...article.tags.map((tag) => ({ name: labels.tag(tag), rel: 'about', literal: tag })),
      ...(article.series ? [{ name: article.series.name, rel: 'series', literal: article.series.slug }] : []),
    ],
    infoSources: sources.map(({ name, role, url }) => ({ name, role, uri: url })),
    renditions: image
      ? derivativeWidths(image.media).map((width) => ({
          name: `image-${width}`,
          href: `${site.url}/media/${derivativeName(image.media, width, 'jpeg')}`,
          contentType: 'image/jpeg',
          title: image.alt,
          width,
          height: Math.round((image.media.height * width) / image.media.width),
        }))
      : undefined,
    altIds: [
      { role: 'id', value: article.id },
      { role: 'url', value: url },
    ],
    trustIndicators: labels.policies.map(({ title, url }) => ({ title, href: url })),
  };
}

/** What readers are shown for the slugs and words of an article. */
interface Labels {
  section: string;
  unverified: string;
  tag: (slug: string) => string;
  correction: (kind: Article['corrections'][number]['kind']) => string;
  authorUrl: (id: string) => string;
  policies: { title: string; url: string }[];
}
