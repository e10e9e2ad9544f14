import type { CarrierPart, PartPlace, TextRun } from './carriers/carrier-part.ts';

/** Where a hit lies in its document. */
export type HitPlace = PartPlace & Omit<TextRun, 'start'>;

/** The place of a unit of a part's text; lines and columns count on from the run it lies in. Pure. */
export function locateHit(part: Pick<CarrierPart, 'text' | 'place' | 'runs'>, at: number): HitPlace {
  const run = part.runs?.findLast((one) => one.start <= at);
  if (!run) return part.place;
  const { start, line, column, offset, nodePath } = run;
  const before = part.text.slice(start, at);
  const lines = before.split('\n');
  return {
    ...part.place,
    ...(nodePath === undefined ? {} : { nodePath }),
    ...(line === undefined ? {} : { line: line + lines.length - 1 }),
    ...(column === undefined
      ? {}
      : { column: lines.length === 1 ? column + before.length : (lines.at(-1) ?? '').length + 1 }),
    ...(offset === undefined ? {} : { offset: offset + before.length }),
  };
}
