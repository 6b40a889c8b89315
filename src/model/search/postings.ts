import type { Weight } from './terms.ts';

/*
 * The stories that have a term, by their places in the segment, as bytes: for each, the number of stories passed over since
 * the one before, times four, plus its weight, as a LEB128 number.
 */

export interface Posting {
  place: number;
  weight: Weight;
}

/** Bytes to which postings are added in the order of their places. */
export class PostingWriter {
  #bytes = new Uint8Array(8);
  #length = 0;
  #next = 0;

  add(place: number, weight: Weight): void {
    this.#length = writeNumber((place - this.#next) * 4 + weight, this.#room(), this.#length);
    this.#next = place + 1;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #room(): Uint8Array {
    if (this.#length + 5 > this.#bytes.length) {
      const wider = new Uint8Array(this.#bytes.length * 2);
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    return this.#bytes;
  }
}

export function postingsIn(bytes: Uint8Array): Posting[] {
  const postings: Posting[] = [];
  const reader = new NumberReader(bytes);
  let next = 0;
  while (reader.offset < bytes.length) {
    const number = reader.next();
    const place = next + Math.floor(number / 4);
    postings.push({ place, weight: (number % 4) as Weight });
    next = place + 1;
  }
  return postings;
}

/** Writes an unsigned number below 2^32 as LEB128. @returns the offset behind it */
export function writeNumber(number: number, into: Uint8Array, offset: number): number {
  while (number >= 128) {
    into[offset++] = (number % 128) + 128;
    number = Math.floor(number / 128);
  }
  into[offset++] = number;
  return offset;
}

export class NumberReader {
  readonly bytes: Uint8Array;
  offset: number;

  constructor(bytes: Uint8Array, offset = 0) {
    this.bytes = bytes;
    this.offset = offset;
  }

  next(): number {
    let number = 0;
    let factor = 1;
    for (;;) {
      const byte = this.bytes[this.offset++];
      if (byte === undefined) throw new Error('a search file ends too early');
      number += (byte & 127) * factor;
      if (byte < 128) return number;
      factor *= 128;
    }
  }
}
