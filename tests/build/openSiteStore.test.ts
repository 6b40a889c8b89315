import { expect, test } from 'vitest';
import { openSiteStore } from '../../src/build/openSiteStore.ts';
import { storedFingerprint } from '../../src/store/contentChanges.ts';
import { markBuildComplete } from '../../src/store/pageRecords.ts';
import { temporaryFolder } from '../contentFolder.ts';
import { siteWith } from '../site.ts';

test.each<[string, Parameters<typeof siteWith>[0], boolean]>([
  ['nothing', {}, true],
  ["a tag's label", { tags: { rusia: { id: 'Federasi Rusia' } } }, true],
  ['a share target', { share: ['email'] }, true],
  ['a channel', { channels: [{ name: 'Telegram', url: 'https://t.me/warta' }] }, true],
  ['the tagline', { tagline: { id: 'Lain', en: 'Other' } }, true],
  ['a text of the interface', { languageSettings: { en: { texts: { archive: 'Morgue' } } } }, true],
  ['the plural of a text', { languageSettings: { en: { texts: { stories: '{count} items' } } } }, true],
  [
    'a locale, whose names of months have numbers beside them in texts',
    { languageSettings: { en: { locale: 'en-US' } } },
    false,
  ],
  ['a text within articles', { languageSettings: { en: { texts: { footnotes: 'Notes' } } } }, false],
  [
    'a label within articles',
    { languageSettings: { id: { texts: { citation: '{number}, {name}' } } } },
    false,
  ],
  ['a word of addresses', { languageSettings: { en: { addressWords: { section: 'topic' } } } }, false],
  ['the direction of writing', { languageSettings: { en: { direction: 'rtl' } } }, false],
  ['the time zone', { timeZone: 'Asia/Makassar' }, false],
  ['the name, which opens datelines', { name: 'Lain' }, false],
  ['the address', { url: 'https://lain.example' }, false],
  ['the languages', { languages: ['id'] }, false],
])(
  'with another %s the content is read again, or only the pages are rendered again',
  (what, part, isKept) => {
    const state = temporaryFolder();
    const before = openSiteStore(state, siteWith({}));
    before.exec("INSERT INTO file VALUES ('articles/satu.md', 'digest')");
    markBuildComplete(before, 'fingerprint', 1);
    before.close();

    const store = openSiteStore(state, siteWith(part));
    expect(store.prepare('SELECT path FROM file').all().length).toBe(isKept ? 1 : 0);
    expect(storedFingerprint(store)).toBe(what === 'nothing' ? 'fingerprint' : undefined);
    store.close();
  },
);
