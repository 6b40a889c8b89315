import { excesses, type Excess, type Host, type SiteSize } from '../output/hosting/hostLimits.ts';
import type { Saving } from './siteSize.ts';

/** Whether a site fits a host, and what would make it fit. */
export interface Fit {
  size: SiteSize;
  excesses: Excess[];
  /** Settings of `outputs` with which it fits; undefined if it fits without, or with none of them. */
  settings: string[] | undefined;
}

/** Adds one saving after the other until the site fits. */
export function fitOf(size: SiteSize, savings: Saving[], host: Host): Fit {
  const found = excesses(size, host);
  const settings = found.length ? settingsThatFit(size, savings, host) : undefined;
  return { size, excesses: found, settings };
}

function settingsThatFit(size: SiteSize, savings: Saving[], host: Host): string[] | undefined {
  let rest = size;
  const settings = new Map<string, string>();
  for (const { setting, files, entries, bytes } of savings) {
    rest = { ...rest, files: rest.files - files, entries: rest.entries - entries, bytes: rest.bytes - bytes };
    // A stricter setting takes the place of the one before.
    settings.set(setting.split(':')[0]!, setting);
    if (!excesses(rest, host).length) return [...settings.values()];
  }
  return undefined;
}
