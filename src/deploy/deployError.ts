import { withoutSecrets } from './withoutSecrets.ts';

/** A target, a cache or a program refused. The message says what to do. */
export class DeployError extends Error {
  override name = 'DeployError';
  /** The exit status of the command: 1 the settings or the rights are wrong, 3 try again, 4 the target is full. */
  readonly status: 1 | 3 | 4;

  constructor(message: string, status: 1 | 3 | 4, options?: ErrorOptions) {
    // What programs and services say may repeat what they were given.
    super(withoutSecrets(message), options);
    this.status = status;
  }
}
