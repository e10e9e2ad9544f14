import { INVISIBLE, SYMBOL, foldTerm, isHan, standardFoldTable } from '../fold.ts';

/** Slow reference of the matching rule, written from its description; shares only the folding with the matcher. */
export function naiveMatches(text: string, terms: readonly string[]): string[] {
  const fold = standardFoldTable();
  const places: string[] = [];
  terms.forEach((term, number) => {
    const wanted = foldTerm(term, fold);
    for (let start = 0; start < text.length; start++) {
      const end = matchFrom(text, start, wanted);
      if (end > 0 && !touchesWord(text, start, end, wanted)) places.push(`${number}:${start}-${end}`);
    }
  });
  return places.sort();
}

function foldedUnit(text: string, at: number): string {
  const { unit, kind } = standardFoldTable();
  const code = text.charCodeAt(at);
  return kind[code] === INVISIBLE ? '' : String.fromCharCode(unit[code]!);
}

function matchFrom(text: string, start: number, wanted: string): number {
  if (foldedUnit(text, start) !== wanted[0]) return -1;
  let at = start;
  for (let k = 1; k < wanted.length; k++) {
    at += 1;
    let invisible = 0;
    let symbols = 0;
    const bothHan = isHan(wanted.charCodeAt(k - 1)) && isHan(wanted.charCodeAt(k));
    while (at < text.length && foldedUnit(text, at) !== wanted[k]) {
      const kind = standardFoldTable().kind[text.charCodeAt(at)];
      if (kind === INVISIBLE) invisible += 1;
      else if (kind === SYMBOL && bothHan) symbols += 1;
      else return -1;
      if (invisible > 8 || symbols > 3) return -1;
      at += 1;
    }
    if (at >= text.length) return -1;
  }
  return at + 1;
}

function touchesWord(text: string, start: number, end: number, wanted: string): boolean {
  const word = /[a-z0-9]/;
  if (word.test(wanted[0]!) && start > 0 && word.test(foldedUnit(text, start - 1))) return true;
  return word.test(wanted.at(-1)!) && end < text.length && word.test(foldedUnit(text, end));
}
