import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { s3Credentials, startRsyncd, startS3 } from '../../tests/deploy/deployServers.ts';

/** A store that speaks S3, another for the state, an rsync daemon, and a cache that is told what to forget. */
export interface Servers {
  /** The address of the store, and where it keeps the bucket `warta`. */
  endpoint: string;
  bucketFolder: string;
  /** The address of the store of the state, whose bucket is `warta` too. */
  stateEndpoint: string;
  /** The address of the module of the daemon, and its folder. */
  rsyncUrl: string;
  rsyncFolder: string;
  cacheUrl: string;
  /** What commands need to reach them. */
  env: Record<string, string>;
  stop: () => Promise<void>;
}

export async function startServers(folder: string): Promise<Servers> {
  const at = (name: string) => join(folder, name);
  const stores = [await startS3(at('s3')), await startS3(at('state'))];
  const rsyncd = await startRsyncd(at('rsync'));
  const [endpoint, stateEndpoint] = stores.map(({ settings }) => settings.kind === 's3' && settings.endpoint);
  if (!endpoint || !stateEndpoint || rsyncd.settings.kind !== 'rsync')
    throw new Error('other servers started');
  const cache = createServer((_, answer) => answer.end()).listen(0, '127.0.0.1');
  await new Promise((resolve) => cache.once('listening', resolve));
  mkdirSync(join(rsyncd.folder, 'deployed'), { recursive: true });
  return {
    endpoint,
    bucketFolder: join(stores[0]!.folder, 'warta'),
    stateEndpoint,
    rsyncUrl: rsyncd.settings.to,
    rsyncFolder: rsyncd.folder,
    cacheUrl: `http://127.0.0.1:${(cache.address() as AddressInfo).port}`,
    env: {
      ...s3Credentials,
      RCLONE_CONFIG_STORE_TYPE: 's3',
      RCLONE_CONFIG_STORE_PROVIDER: 'Other',
      RCLONE_CONFIG_STORE_ENDPOINT: endpoint,
      RCLONE_CONFIG_STORE_ACCESS_KEY_ID: s3Credentials.AWS_ACCESS_KEY_ID,
      RCLONE_CONFIG_STORE_SECRET_ACCESS_KEY: s3Credentials.AWS_SECRET_ACCESS_KEY,
    },
    stop: async () => {
      cache.closeAllConnections();
      cache.close();
      await Promise.all([...stores, rsyncd].map(({ stop }) => stop()));
    },
  };
}

/** Writes the targets and the place of the state into the configuration of a site. */
export function writeTargets(dir: string, { endpoint, stateEndpoint, rsyncUrl, cacheUrl }: Servers): void {
  const cache = `url: '${cacheUrl}', purge: { kind: 'http' }`;
  const bucketOf = (address: string) =>
    `kind: 's3', endpoint: '${address}', bucket: 'warta', region: 'us-east-1'`;
  const settings = `  deploy: {
    targets: {
      bucket: { ${bucketOf(endpoint)}, prefix: 'deployed/', ${cache} },
      server: { kind: 'rsync', to: '${rsyncUrl}deployed/', ${cache} },
    },
  },
  state: { ${bucketOf(stateEndpoint)}, lease: 'none' },
`;
  const config = join(dir, 'src', 'site.config.ts');
  const text = readFileSync(config, 'utf8');
  writeFileSync(config, text.replace('  publisher: {', `${settings}  publisher: {`));
}
