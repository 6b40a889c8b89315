/** Makes `new Date()` and `Date.now()` say another time, in milliseconds since 1970. */
export function replaceClock(now: () => number): void {
  globalThis.Date = class extends Date {
    constructor(...values: []) {
      if (values.length) super(...values);
      else super(now());
    }
    static override now = now;
  } as DateConstructor;
}
