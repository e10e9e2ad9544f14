/** Tells whether one of some spans covers a place. */
export type CoverTest = (start: number, end: number) => boolean;

/** Cover test for spans as flat start, end pairs in any order; each question takes logarithmic time. */
export function coverTest(spans: readonly number[]): CoverTest {
  const count = spans.length / 2;
  if (count === 0) return () => false;
  const order = placesInOrder(spans);
  const starts = new Int32Array(count);
  const furthest = new Int32Array(count);
  let reach = 0;
  for (let i = 0; i < count; i++) {
    const at = order ? order[i]! : i * 2;
    starts[i] = spans[at]!;
    furthest[i] = reach = Math.max(reach, spans[at + 1]!);
  }
  return (start, end) => {
    const at = lastNotAfter(starts, start);
    return at >= 0 && furthest[at]! >= end;
  };
}

/** Where each span stands in the flat list, by start; undefined where they are in order, as most are. */
function placesInOrder(spans: readonly number[]): number[] | undefined {
  let isSorted = true;
  for (let at = 2; at < spans.length && isSorted; at += 2) isSorted = spans[at - 2]! <= spans[at]!;
  if (isSorted) return undefined;
  return Array.from({ length: spans.length / 2 }, (_, i) => i * 2).sort((a, b) => spans[a]! - spans[b]!);
}

/** Tells whether one of some spans, in any order, shares a place with start to end. */
export function overlapTest(spans: readonly number[]): CoverTest {
  const isCovered = coverTest(spans);
  const starts = new Int32Array(spans.length / 2);
  for (let i = 0; i < starts.length; i++) starts[i] = spans[i * 2]!;
  starts.sort();
  return (start, end) => {
    const at = lastNotAfter(starts, end - 1);
    return (at >= 0 && starts[at]! >= start) || isCovered(start, start + 1);
  };
}

/** Index of the last of the ascending numbers that is at most `value`, or -1. */
function lastNotAfter(numbers: Int32Array, value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
