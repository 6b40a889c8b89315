import { DeployError } from '../deployError.ts';
import type { Answer } from '../requests.ts';

/** Some stores answer these with status 400. */
const isCredentialCode = /^(?:ExpiredToken|InvalidToken|TokenRefreshRequired|AuthorizationHeaderMalformed)$/;
const isFullCode = /Quota|StorageFull|StorageLimit|InsufficientStorage/;
const isFullMessage = /(?:quota|storage (?:cap|limit)) (?:has been )?exceeded/i;

/** Only the code and the message of an answer are told: the rest may repeat what was sent. */
export function s3Error({ status, body }: Answer, of: string): DeployError {
  const text = body.toString();
  const field = (name: string) => new RegExp(`<${name}>([^<]*)`).exec(text)?.[1] ?? '';
  const said = [field('Code'), field('Message')].filter(Boolean).join(': ') || `status ${status}`;
  if (/NoSuchBucket/.test(said))
    return new DeployError(`${of} does not exist; make it, or correct its name. (${said})`, 1);
  if (status === 507 || isFullCode.test(field('Code')) || isFullMessage.test(field('Message')))
    return new DeployError(`${of} is full. Make room there, and deploy again; nothing is lost. (${said})`, 4);
  if (status === 301 || status === 307)
    return new DeployError(`${of} is at another endpoint, or in another region; correct them. (${said})`, 1);
  if (status === 401 || status === 403 || isCredentialCode.test(field('Code')))
    return new DeployError(
      `${of} refused. Look at AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, the region and the rights of the key. (${said})`,
      1,
    );
  return new DeployError(
    `${of} could not do it. Deploy again; what was sent is kept. (${said})`,
    status >= 500 ? 3 : 1,
  );
}
