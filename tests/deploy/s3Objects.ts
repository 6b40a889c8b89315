import { AwsClient } from 'aws4fetch';
import { recordFolder } from '../../src/deploy/record.ts';
import type { TargetSettings } from '../../src/config/deploySchema.ts';
import { s3Credentials } from './deployServers.ts';

/** The objects of a bucket, without the record. @param removed an object to remove first */
export async function s3Objects(settings: TargetSettings, removed?: string): Promise<Record<string, string>> {
  const { client, root } = bucketOf(settings);
  if (removed) await client.fetch(`${root}/${removed}`, { method: 'DELETE' });
  const list = await (await client.fetch(`${root}?list-type=2`)).text();
  const keys = Array.from(list.matchAll(/<Key>([^<]*)<\/Key>/g), ([, key]) =>
    key!.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: 'amp') => entities[name]),
  );
  const objects = await Promise.all(
    keys
      .filter((key) => !key.startsWith(recordFolder))
      .map(async (key): Promise<[string, string]> => {
        const path = key.split('/').map(encodeURIComponent).join('/');
        return [key, await (await client.fetch(`${root}/${path}`)).text()];
      }),
  );
  return Object.fromEntries(objects);
}

/** Writes an object. */
export async function putObject(
  settings: TargetSettings,
  key: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<void> {
  const { client, root } = bucketOf(settings);
  await client.fetch(`${root}/${key}`, { method: 'PUT', body, headers });
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

function bucketOf(settings: TargetSettings) {
  if (settings.kind !== 's3') throw new Error('is no bucket');
  const client = new AwsClient({
    accessKeyId: s3Credentials.AWS_ACCESS_KEY_ID,
    secretAccessKey: s3Credentials.AWS_SECRET_ACCESS_KEY,
    region: settings.region,
    service: 's3',
  });
  const root = `${settings.endpoint}/${settings.bucket}`;
  return { client, root };
}
