import { isHan, isWordUnit, standardFoldTable } from '../fold.ts';
import { soundAlike, soundTableOf } from '../sounds.ts';

/** Slow reference of the edit rule for texts and terms without gaps or folding: "start-end" of every slip. */
export function naiveEdits(text: string, term: string): string[] {
  const places = new Set<string>();
  for (let start = 0; start < text.length; start++) {
    for (const length of [term.length - 1, term.length, term.length + 1]) {
      const own = text.slice(start, start + length);
      if (own.length === length && own !== term && isSlip(own, term)) places.add(`${start}-${start + length}`);
    }
  }
  return [...places].sort();
}

function isSlip(own: string, term: string): boolean {
  const last = term.length - 1;
  for (let at = 0; at <= last; at++) {
    const inner = at > 0 && at < last;
    if (inner && own === term.slice(0, at) + term.slice(at + 1)) return true;
    if (inner && matchesWild(own, `${term.slice(0, at)}?${term.slice(at + 1)}`)) return true;
    if (at > 0 && matchesWild(own, `${term.slice(0, at)}?${term.slice(at)}`)) return true;
    if (at < last && own === term.slice(0, at) + term[at + 1]! + term[at]! + term.slice(at + 2)) return true;
  }
  return false;
}

function matchesWild(own: string, wild: string): boolean {
  if (own.length !== wild.length) return false;
  return [...own].every((char, i) => {
    const unit = standardFoldTable().unit[char.charCodeAt(0)]!;
    return char === wild[i] || (wild[i] === '?' && (isHan(unit) || isWordUnit(unit)));
  });
}

/** Slow reference of the homophone rule for texts without gaps: "start-end" of every place that sounds like the term. */
export function naiveSounds(text: string, term: string): string[] {
  const { all, heard } = soundTableOf(standardFoldTable());
  const places: string[] = [];
  for (let start = 0; start + term.length <= text.length; start++) {
    const own = text.slice(start, start + term.length);
    const alike = [...term].every(
      (char, i) => own[i] === char || soundAlike(heard[own.charCodeAt(i)]!, all[char.charCodeAt(0)]!),
    );
    if (alike && own !== term) places.push(`${start}-${start + term.length}`);
  }
  return places;
}
