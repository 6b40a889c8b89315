import type { SiteConfig } from 'warta';

/** The configuration of the site. Your editor explains each key. */
export default {
  name: {{nameText}},
  tagline: { en: 'News that names its sources' },
  // Where the site is. Replace both before the first publish; `tagAuthority` must not change afterwards.
  url: 'https://{{slug}}.example',
  tagAuthority: '{{slug}}.example,{{year}}',
  timeZone: {{zone}},
  languages: ['en'],
  sections: [
    { slug: 'news', label: { en: 'News' } },
    { slug: 'opinion', label: { en: 'Opinion' } },
  ],
  publisher: {
    // The legal name of the publisher.
    name: {{nameText}},
    policies: {
      correctionsPolicy: { en: 'corrections-policy' },
      ethicsPolicy: { en: 'ethics-policy' },
      masthead: { en: 'masthead' },
      ownershipFundingInfo: { en: 'about' },
    },
  },
} satisfies SiteConfig;
