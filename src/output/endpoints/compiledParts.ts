import type { InlineHashes } from '../hosting/headerRules.ts';

/** What endpoints depend on of the compiled templates. */
export interface CompiledParts {
  /** Scripts and styles that are part of the HTML itself, which the security policy has to allow. */
  inline: InlineHashes;
  /** The service worker as JavaScript; undefined in the dev server, which installs none. */
  serviceWorker: string | undefined;
  /** Hash of the code that the templates were compiled from. */
  templates: string;
}
