import { BrokerError } from './brokerError.ts';

/** The answer to a batch, if it is one: what it has goes into the site. @throws BrokerError */
export function checkedAnswer<Answer extends { path: string }>(answers: Answer[], paths: string[]): Answer[] {
  const isWhole = answers.length === paths.length && answers.every(({ path }, i) => path === paths[i]);
  if (!isWhole) throw new BrokerError('A worker answered to other jobs than those that it got.');
  return answers;
}
