import { DeployError } from '../../deploy/deployError.ts';

/** A place that cannot keep two machines apart. */
export const withoutConditions = (of: string): DeployError =>
  new DeployError(
    `${of} does not write on a condition, so two machines could publish at once and lose what the other did. Name another store; or, in "state" of the site configuration, a broker that has the lease: lease: 'tls://broker.example:4222'; or write lease: 'none' where something else keeps publishes apart, such as the concurrency group of a workflow.`,
    1,
  );
