import { characterName, invisibleCharacterIn } from '../lib/invisibleCharacter.ts';
import { namesThisComputer } from '../lib/namesThisComputer.ts';
import { builtInLanguages } from './builtInLanguages.ts';
import { languageRules, type ConfigFault } from './languageRules.ts';
import type { Language } from './languages.ts';
import type { WrittenSite } from './siteSchema.ts';

type PerLanguage = Partial<Record<Language, string>>;

/** What the keys of a configuration say together that cannot be right, though each is valid by itself. */
export function siteRules(site: WrittenSite): ConfigFault[] {
  return [
    ...invisibleCharacters(site),
    ...languageRules(site),
    ...unknownLanguages(site),
    ...missingLabels(site),
    ...formerSlugFaults(site),
    ...sharedSectionWords(site),
    ...openSecrets(site),
  ];
}

/** All texts in a configuration that have a character which no page may have. */
function invisibleCharacters(value: unknown, path: PropertyKey[] = []): ConfigFault[] {
  if (typeof value === 'string') {
    const found = invisibleCharacterIn(value);
    return found
      ? [{ path, message: `has ${characterName(found.character)}, which is not seen; delete it` }]
      : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    invisibleCharacters(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The texts that the site needs in each of its languages. */
function labelsOf({ tagline, sections, channels }: WrittenSite): [PropertyKey[], PerLanguage][] {
  return [
    [['tagline'], tagline],
    ...sections.map(({ label }, i): [PropertyKey[], PerLanguage] => [['sections', i, 'label'], label]),
    ...channels.flatMap(({ description }, i): [PropertyKey[], PerLanguage][] =>
      description ? [[['channels', i, 'description'], description]] : [],
    ),
  ];
}

/** Texts in a language that is neither one of the site nor built in, which may be a slip. */
function unknownLanguages(site: WrittenSite): ConfigFault[] {
  const known = [...new Set([...Object.keys(builtInLanguages), ...site.languages])];
  const texts: [PropertyKey[], PerLanguage][] = [
    ...labelsOf(site),
    ...site.sections.map(({ word }, i): [PropertyKey[], PerLanguage] => [
      ['sections', i, 'word'],
      word ?? {},
    ]),
    ...Object.entries(site.tags).map(([tag, label]): [PropertyKey[], PerLanguage] => [['tags', tag], label]),
    ...Object.entries(site.publisher.policies).map(([policy, slugs]): [PropertyKey[], PerLanguage] => [
      ['publisher', 'policies', policy],
      slugs,
    ]),
  ];
  return texts.flatMap(([path, perLanguage]) =>
    Object.keys(perLanguage)
      .filter((language) => !known.includes(language))
      .map((language) => {
        const message = `(${language}) is not a language of the site; write one of: ${known.join(', ')}`;
        return { path: [...path, language], message };
      }),
  );
}

function missingLabels(site: WrittenSite): ConfigFault[] {
  return labelsOf(site).flatMap(([path, texts]) => {
    const missing = site.languages.filter((language) => !texts[language]).map((language) => `"${language}"`);
    if (!missing.length) return [];
    const message = `has no text in ${missing.join(' and ')}, which the site is in; add it`;
    return [{ path, message }];
  });
}

function formerSlugFaults(site: WrittenSite): ConfigFault[] {
  const sections = site.sections.map(({ slug }) => slug);
  return (['tags', 'sections', 'series'] as const).flatMap((kind) => {
    const former = site.formerSlugs[kind];
    return Object.entries(former).flatMap(([slug, newSlug]) => {
      const visited = new Set<string>();
      let current: string | undefined = slug;
      while (current !== undefined && !visited.has(current)) {
        visited.add(current);
        current = Object.hasOwn(former, current) ? former[current] : undefined;
      }
      const exists = kind !== 'sections' || sections.includes(newSlug) || Object.hasOwn(former, newSlug);
      const isLoop = current !== undefined;
      if (!isLoop && exists) return [];
      const message = !isLoop
        ? `leads to "${newSlug}", which is no section; name one of: ${sections.join(', ')}`
        : `leads from "${slug}" to itself; name what it is called now`;
      return [{ path: ['formerSlugs', kind, slug], message }];
    });
  });
}

function sharedSectionWords({ sections, languages }: WrittenSite): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const usedKeys = new Set<string>();
  for (const [i, { slug, word }] of sections.entries()) {
    const requireUnused = (path: PropertyKey[], text: string, key: string) => {
      if (usedKeys.has(key)) {
        const message = `"${text}" is taken by a section above; choose another`;
        faults.push({ path: ['sections', i, ...path], message });
      }
      usedKeys.add(key);
    };
    requireUnused(['slug'], slug, slug);
    for (const language of new Set(languages)) {
      const ownWord = word?.[language];
      requireUnused(
        ownWord ? ['word', language] : ['slug'],
        ownWord ?? slug,
        `${language} ${ownWord ?? slug}`,
      );
    }
  }
  return faults;
}

/** Keys of purges that anybody on the way could read. */
function openSecrets({ url, deploy: { targets } }: WrittenSite): ConfigFault[] {
  return Object.entries(targets).flatMap(([name, { purge, url: ownUrl }]) => {
    if (!purge || purge.kind === 'http') return [];
    // Fastly takes its key at the addresses of the site.
    const [address, path] =
      purge.kind === 'fastly' ? [ownUrl ?? url, ['url']] : [purge.api, ['purge', 'api']];
    const { protocol, host } = new URL(address);
    if (protocol === 'https:' || namesThisComputer(host)) return [];
    const message = `the key of the purge would be sent in the clear to ${address}; write an address with https`;
    return [{ path: ['deploy', 'targets', name, ...path], message }];
  });
}
