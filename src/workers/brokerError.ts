/** The broker cannot be reached, or does not do what it is asked for. The message says what to do. */
export class BrokerError extends Error {
  override name = 'BrokerError';
}
