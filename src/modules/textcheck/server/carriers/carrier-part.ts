import { limits } from './limits.ts';

/** A file as it came: its name and type are what the sender says, its bytes decide. */
export interface CarrierFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/** Where a part lies in its document; only what the kind of document has. Counted from 1. */
export interface PartPlace {
  readonly page?: number;
  readonly sheet?: string;
  readonly cell?: string;
  readonly paragraph?: number;
  readonly cueMs?: number;
}

/** From `start` (UTF-16 unit of the part's text) on, the text comes from here. `line` and `column` count from 1, `offset` from 0, in the decoded source. */
export interface TextRun {
  readonly start: number;
  /** Node of an HTML document: `html/body/p[2]/a[1]`, with `@alt` for an attribute. */
  readonly nodePath?: string;
  readonly line?: number;
  readonly column?: number;
  readonly offset?: number;
}

/** One piece of text of a file, with the name that a person sees (“第2页”, “工作表‘收费’B7”). */
export interface CarrierPart {
  readonly name: string;
  readonly text: string;
  readonly place: PartPlace;
  readonly runs?: readonly TextRun[];
}

/** A part that could not be read, why, and what to do about it. */
export interface NotChecked {
  readonly part: string;
  readonly code: string;
  readonly text: string;
}

/** Everything that was read from a file, in the order of the document. */
export interface Extraction {
  /** What the file is, in Chinese. */
  readonly kind: string;
  readonly parts: readonly CarrierPart[];
  readonly notChecked: readonly NotChecked[];
  /** What went wrong inside, for the log. */
  readonly fault?: string;
}

/** Collects what a reader finds. */
export class Findings {
  readonly startedMs: number;
  readonly parts: CarrierPart[] = [];
  readonly notChecked: NotChecked[] = [];

  /** @param startedMs when the reading of the whole file began (monotonic) */
  constructor(startedMs = performance.now()) {
    this.startedMs = startedMs;
  }

  /** Time for slow steps is over; what was read so far is kept. */
  isLate(): boolean {
    return performance.now() - this.startedMs > limits.secondsForPictures * 1000;
  }

  /** Adds a part; blank texts are left out. */
  add(name: string, text: string, place: PartPlace = {}, runs?: readonly TextRun[]): void {
    if (text.trim() !== '') this.parts.push({ name, text, place, ...(runs ? { runs } : {}) });
  }

  miss(part: string, reason: { readonly code: string; readonly text: string }): void {
    this.notChecked.push({ part, code: reason.code, text: reason.text });
  }
}
