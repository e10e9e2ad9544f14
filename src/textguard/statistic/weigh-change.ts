import { nearSound, sameShape, sharedPart } from './confusions.ts';
import type { Change, Standing } from './find-changes.ts';
import { commonSurnames, nameSyllables } from './name-characters.ts';

/** Where a change stands in its text. */
export type ChangePlace = {
  run: string;
  change: Change;
  /** Why the characters may be taken for one another, see `confusions.ts`. */
  kind: number;
};

/** How likely a change puts an error right, 0 to 1. */
export function likelihoodOf(place: ChangePlace, weights: readonly number[]): number {
  let sum = 0;
  const features = featuresOf(place);
  for (let i = 0; i < features.length; i++) sum += features[i]! * weights[i]!;
  return 1 / (1 + Math.exp(-sum));
}

/** What the weights weigh: a block for the kind of word the change makes, then what counts for all. */
export function featuresOf({ run, change, kind }: ChangePlace): number[] {
  const { better, own, margin, at, changes } = change;
  const block = [1, margin, Math.max(0, margin - 6), better.alone / 10, pull(better), push(better), own.alone / 10];
  const features = Array.from({ length: wordKinds * block.length }, () => 0);
  const first = wordKind(better, own) * block.length;
  block.forEach((value, i) => (features[first + i] = value));
  const flag = (holds: boolean): number => (holds ? 1 : 0);
  features.push(
    1,
    changes - 1,
    pull(own),
    push(own),
    flag(pull(better) > 0 || push(better) > 0),
    flag(better.before === 1),
    flag(better.after === 1),
    flag(own.before === 1),
    flag(own.after === 1),
    flag(better.before === 0),
    flag(better.after === 0),
    flag(own.length >= 3),
    flag(kind === sameShape),
    flag(kind === sharedPart),
    flag(kind === nearSound),
    flag(followsSurname(run, at, own)),
    flag(own.length === 1 && commonSurnames.has(run.charAt(at))),
    Math.max(0, countNameSyllables(run, at) - 1),
    Math.log(run.length),
    flag(run.length <= 4),
  );
  return features;
}

const wordKinds = 5;

/** By the length of the better word; for two characters apart whether the text's own stands alone. */
function wordKind(better: Standing, own: Standing): number {
  if (better.length === 1) return 0;
  if (better.length === 2) return own.length === 1 ? 1 : 2;
  return better.length === 3 ? 3 : 4;
}

/** How much likelier the word is after the word before it than alone, and the next word after it. */
const pull = ({ entered, alone }: Standing): number => Math.min(8, Math.max(-3, entered - alone));
const push = ({ left, nextAlone }: Standing): number => Math.min(8, Math.max(-3, left - nextAlone));

/** Characters of a person's name stand alone, one or two of them after the family name. */
function followsSurname(run: string, at: number, own: Standing): boolean {
  return own.length === 1 && (commonSurnames.has(run.charAt(at - 1)) || commonSurnames.has(run.charAt(at - 2)));
}

function countNameSyllables(run: string, at: number): number {
  let count = 0;
  for (let i = Math.max(0, at - 3); i <= Math.min(run.length - 1, at + 3); i++) {
    if (nameSyllables.has(run.charAt(i))) count += 1;
  }
  return count;
}
