import { DeployError } from './deployError.ts';

/** A secret from the environment. @throws DeployError */
export function secretOf(name: string, use: string): string {
  const value = process.env[name];
  if (!value) throw new DeployError(`${use} needs ${name}; set it in the environment of this command.`, 1);
  return value;
}
