import { expandPoint, type FoldTable } from './fold.ts';

/** A text in which characters that stand for several are written out, with the way back to the original. */
export type ExpandedText = {
  text: string;
  /** For each unit of `text`, first original unit it came from. */
  from: Int32Array;
  /** For each unit of `text`, original unit after the last it came from. */
  to: Int32Array;
};

/** Writes out expanding characters. Costs far more than a scan; called only for texts that hold some. */
export function expandText(original: string, fold: FoldTable): ExpandedText {
  const parts: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const point of original) {
    const part = expandPoint(point, fold) ?? point;
    const whole = part !== point;
    for (let i = 0; i < part.length; i++) {
      from.push(whole ? at : at + i);
      to.push(whole ? at + point.length : at + i + 1);
    }
    parts.push(part);
    at += point.length;
  }
  return { text: parts.join(''), from: Int32Array.from(from), to: Int32Array.from(to) };
}
