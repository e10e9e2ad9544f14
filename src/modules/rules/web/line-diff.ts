/** One line of a comparison of two texts by lines. Numbers count from 1; null on the side where the line is not. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** A run of lines; `isFolded` runs are unchanged and far from every change. */
export interface DiffRun {
  readonly isFolded: boolean;
  readonly lines: readonly DiffLine[];
}

/** Compares by lines (longest common subsequence): lines of `before` that went and lines of `after` that came, in order. Pure. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const a = before.split('\n');
  const b = after.split('\n');
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  const same = (i: number, j: number): DiffLine => ({ kind: 'same', text: a[i] ?? '', before: i + 1, after: j + 1 });
  return [
    ...a.slice(0, head).map((_, i) => same(i, i)),
    ...diffMiddle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), head),
    ...a.slice(a.length - tail).map((_, i) => same(a.length - tail + i, b.length - tail + i)),
  ];
}

/** Above this many pairs of lines the middle is shown as gone and come as a whole. */
const mostPairs = 9_000_000;

function diffMiddle(a: readonly string[], b: readonly string[], offset: number): DiffLine[] {
  const removed = (i: number): DiffLine => ({ kind: 'removed', text: a[i] ?? '', before: offset + i + 1, after: null });
  const added = (j: number): DiffLine => ({ kind: 'added', text: b[j] ?? '', before: null, after: offset + j + 1 });
  if (a.length * b.length > mostPairs) return [...a.map((_, i) => removed(i)), ...b.map((_, j) => added(j))];
  const lengths = commonLengths(a, b);
  const width = b.length + 1;
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i] ?? '', before: offset + i + 1, after: offset + j + 1 });
      i += 1;
      j += 1;
    } else if (
      j >= b.length ||
      (i < a.length && (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      lines.push(removed(i));
      i += 1;
    } else {
      lines.push(added(j));
      j += 1;
    }
  }
  return lines;
}

/** Length of the longest common subsequence of each pair of rests. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  return lengths;
}

const keptAround = 3;

/** Groups the lines into runs; unchanged ones farther than three lines from a change are folded. Pure. */
export function foldLines(lines: readonly DiffLine[]): readonly DiffRun[] {
  const changed = lines.flatMap((line, index) => (line.kind === 'same' ? [] : [index]));
  const near = new Set(
    changed.flatMap((at) => Array.from({ length: 2 * keptAround + 1 }, (_, k) => at - keptAround + k)),
  );
  const runs: { isFolded: boolean; lines: DiffLine[] }[] = [];
  lines.forEach((line, index) => {
    const isFolded = !near.has(index);
    const last = runs.at(-1);
    if (last && last.isFolded === isFolded) last.lines.push(line);
    else runs.push({ isFolded, lines: [line] });
  });
  return runs;
}
