import { Temporal } from 'temporal-polyfill';
import type { Instant } from './dates.ts';

/** A time span in which the offset of a zone does not change: from `start` to just before `end`. In milliseconds. */
interface OffsetSpan {
  start: number;
  end: number;
  offset: number;
}

/** The spans that were found in a zone, and how many offsets were asked for before the first of them. */
interface ZoneOffsets {
  spans: OffsetSpan[];
  asked: number;
}

const offsetsByZone = new Map<string, ZoneOffsets>();

/** To find where a span ends takes thirty times as long as one offset. A build of nothing new asks for two or three. */
const MAX_WITHOUT_SPAN = 3;

/**
 * The offset of a zone from UTC at a moment, in milliseconds, without seconds: historical offsets have some, but RFC 3339
 * (section 5.6) does not allow them, neither in front matter nor in endpoints. Cached per span, because Temporal is slow.
 */
export function offsetAt(at: Instant, zone: string): number {
  let known = offsetsByZone.get(zone);
  if (!known) offsetsByZone.set(zone, (known = { spans: [], asked: 0 }));
  let span = known.spans.find(({ start, end }) => start <= at && at < end);
  if (!span) {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    const offset = Math.trunc(local.offsetNanoseconds / 6e10) * 60_000;
    if (known.asked++ < MAX_WITHOUT_SPAN) return offset;
    // 'previous' does not include a transition at the moment itself, so this searches from 1 ms later.
    const before = local.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
    span = {
      start: before?.epochMilliseconds ?? -Infinity,
      end: local.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
      offset,
    };
    known.spans.unshift(span);
  }
  return span.offset;
}
