import type { Site } from '../../config/siteSchema.ts';
import { dirIn, textsOf } from '../../config/texts.ts';
import { iconSizes } from '../../media/icons.ts';
import { pathOf } from '../../model/address.ts';

/** `manifest.webmanifest` (W3C Web Application Manifest): how the site looks as an app on a phone. */
export function webManifest(site: Site): string {
  const { name, tagline, languages, languageSettings, colors } = site;
  const language = languages[0]!;
  return JSON.stringify(
    {
      name,
      short_name: name,
      description: tagline[language],
      lang: language,
      dir: dirIn({ languageSettings }, language),
      start_url: '/',
      display: 'minimal-ui',
      background_color: colors.paper,
      theme_color: colors.paper,
      icons: [
        { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
        ...iconSizes.map((size) => ({
          src: `/icon-${size}.png`,
          type: 'image/png',
          sizes: `${size}x${size}`,
        })),
      ],
      shortcuts: (['search', ...(site.offline ? (['saved'] as const) : [])] as const).map((kind) => ({
        name: textsOf(site, language)[kind],
        url: pathOf({ kind, language }, site),
      })),
    },
    null,
    2,
  );
}
