import { describe, expect, test } from 'vitest';
import { siteSchema, type SiteConfig } from '../../src/config/siteSchema.ts';
import { pathOf } from '../../src/model/address.ts';
import { webSite } from '../../src/output/formats/pageJsonLd.ts';
import config from '../../src/site.config.ts';
import { siteWith } from '../site.ts';

type Channels = NonNullable<SiteConfig['channels']>;
const telegram = { name: 'Telegram', url: 'https://t.me/warta' };

const faultsOf = (channels: unknown) =>
  (siteSchema.safeParse({ ...config, channels }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  );

describe('channels', () => {
  test('are none, or have a name, an address and perhaps a line in each language', () => {
    expect(siteWith().channels).toEqual([]);
    const described = { ...telegram, description: { id: 'Tiap pagi.', en: 'Every morning.' } };
    expect(siteWith({ channels: [described] }).channels).toEqual([described]);
  });

  test.each<[string, unknown, string]>([
    ['no name', [{ ...telegram, name: ' ' }], 'channels.0.name is empty'],
    [
      'an address without a scheme',
      [{ ...telegram, url: 't.me/warta' }],
      'channels.0.url must be a web address with its scheme, such as https://kremlin.ru',
    ],
    [
      'an address that runs a script',
      [{ ...telegram, url: 'javascript:alert(1)' }],
      'channels.0.url must be a web address with its scheme, such as https://kremlin.ru',
    ],
    [
      'an address twice',
      [telegram, { ...telegram, name: 'Lagi' }],
      'channels.1 (https://t.me/warta) is in the list already; keep one',
    ],
    [
      'a line in one language only',
      [{ ...telegram, description: { id: 'Tiap pagi.' } }],
      'channels.0.description has no text in "en", which the site is in; add it',
    ],
  ])('with %s are refused', (_, channels, fault) => {
    expect(faultsOf(channels)).toEqual([fault]);
  });

  test('with a line in a language that is not one of the site are refused', () => {
    const description = { id: 'Pagi.', en: 'Morning.', ind: 'Pagi.' };
    expect(faultsOf([{ ...telegram, description }])).toEqual([
      'channels.0.description.ind (ind) is not a language of the site; write one of: id, en',
    ]);
  });

  test('identify the publisher, but for pages of the site itself', () => {
    const publisherOf = (channels: Channels) => {
      const site = siteWith({ channels });
      const data = webSite(site, 'id', pathOf({ kind: 'front', language: 'id' }, site));
      return (data as unknown as { publisher: object }).publisher;
    };
    const newsletter = { name: 'Buletin', url: 'https://warta.example/buletin/' };
    expect(publisherOf([telegram, newsletter])).toMatchObject({ sameAs: ['https://t.me/warta'] });
    expect(publisherOf([newsletter])).not.toHaveProperty('sameAs');
  });
});
