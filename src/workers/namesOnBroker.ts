import { hash } from 'node:crypto';

/** The bucket with the lease of each site whose state travels. */
export const stateBucket = 'warta_state';

/** The bucket with the lease of each site that is being built. */
export const leaseBucket = 'warta_leases';

/** The subject at which builds say that they are at work. */
export const buildsSubject = 'warta.builds';

/** Ages after which a broker deletes what a killed build left, in milliseconds: no build takes as long. */
export const MAX_BUILD_AGE = 14 * 86_400_000;

/** A site as names on the broker have it: letters of its host to be read, and a hash that tells it from others. */
export function siteKey(url: string): string {
  const host = new URL(url).host.replace(/\W/g, '_').slice(0, 40);
  return `${host}_${hash('sha256', url, 'hex').slice(0, 8)}`;
}

/** The names of streams and buckets of a site's builds begin with it. */
export const sitePrefix = (site: string) => `warta_${site}_`;

export interface BuildName {
  site: string;
  /** Random. */
  build: string;
}

/** What a build has on the broker: a stream of jobs, a bucket of objects, and subjects. */
export function namesOf({ site, build }: BuildName) {
  const name = `${sitePrefix(site)}${build}`;
  const subject = `warta.${site}.${build}`;
  return {
    stream: name,
    bucket: name,
    jobs: `${subject}.jobs`,
    answers: `${subject}.answers`,
    questions: `${subject}.questions`,
    workers: `${subject}.workers`,
  };
}

/** The consumer of each stream of jobs, which all workers share. */
export const CONSUMER = 'workers';
