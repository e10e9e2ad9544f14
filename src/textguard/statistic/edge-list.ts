/** Longest run of characters that is read in one piece, so that memory stays small. */
export const longestRun = 256;

const integers = [
  'start',
  'end',
  'word',
  'firstAt',
  'firstTo',
  'secondAt',
  'secondTo',
  'nextByStart',
  'nextByEnd',
] as const;

/** Words that may stand at places of a run of characters: columns that grow and are used again for the next run. */
export class EdgeList {
  count = 0;
  start = new Int32Array(1024);
  end = new Int32Array(1024);
  /** Word id, -1 for a character that is in no word. */
  word = new Int32Array(1024);
  /** Places and units of up to two changed characters; -1 where there is none. */
  firstAt = new Int32Array(1024);
  firstTo = new Int32Array(1024);
  secondAt = new Int32Array(1024);
  secondTo = new Int32Array(1024);
  /** What its changes cost beforehand. */
  cost = new Float64Array(1024);
  /** Best sum of logs from the begin up to and with the word, and after it to the end. */
  before = new Float64Array(1024);
  after = new Float64Array(1024);

  /** Edges that start, and that end, at a place: the first one, then from one to the next; -1 at the end. */
  readonly firstByStart = new Int32Array(longestRun + 1);
  readonly firstByEnd = new Int32Array(longestRun + 1);
  nextByStart = new Int32Array(1024);
  nextByEnd = new Int32Array(1024);

  /** Empty again, for a run of some length. */
  clear(length: number): void {
    this.count = 0;
    this.firstByStart.fill(-1, 0, length + 1);
    this.firstByEnd.fill(-1, 0, length + 1);
  }

  add(start: number, end: number, word: number): number {
    if (this.count === this.start.length) this.#grow();
    const own = this.count++;
    this.start[own] = start;
    this.end[own] = end;
    this.word[own] = word;
    this.firstAt[own] = -1;
    this.secondAt[own] = -1;
    this.cost[own] = 0;
    return own;
  }

  /** Files an edge under its start and end. */
  link(edge: number): void {
    const [start, end] = [this.start[edge]!, this.end[edge]!];
    this.nextByStart[edge] = this.firstByStart[start]!;
    this.firstByStart[start] = edge;
    this.nextByEnd[edge] = this.firstByEnd[end]!;
    this.firstByEnd[end] = edge;
  }

  /** The unit that an edge has at a place where the text has another, or -1. */
  changeAt(edge: number, place: number): number {
    if (this.firstAt[edge] === place) return this.firstTo[edge]!;
    return this.secondAt[edge] === place ? this.secondTo[edge]! : -1;
  }

  #grow(): void {
    const wider = <T extends Int32Array | Float64Array>(old: T, made: T): T => {
      made.set(old);
      return made;
    };
    const size = this.count * 2;
    for (const name of integers) this[name] = wider(this[name], new Int32Array(size));
    for (const name of ['cost', 'before', 'after'] as const) this[name] = wider(this[name], new Float64Array(size));
  }
}
