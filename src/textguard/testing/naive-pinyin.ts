import { INVISIBLE, SYMBOL, isHan, standardFoldTable } from '../fold.ts';
import { soundTableOf, soundsIn } from '../sounds.ts';

type Token = { start: number; end: number; letters: string; isWord: boolean };

/** Slow reference of the pinyin rule for texts of Han characters, ASCII letters and gaps: "start-end" of every spelling. */
export function naivePinyin(text: string, term: string): string[] {
  const tokens = readTokens(text);
  const places: string[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let to = from; to < tokens.length && (to === from || isNear(text, tokens[to - 1]!, tokens[to]!)); to++) {
      const own = tokens.slice(from, to + 1);
      if (own.some((token) => token.isWord) && isSpelt(own, [...term]))
        places.push(`${own[0]!.start}-${own.at(-1)!.end}`);
    }
  }
  return places;
}

function readTokens(text: string): Token[] {
  return [...text.matchAll(/[a-z](?:[a-z\u200b]*[a-z])?|\p{Script=Han}/gu)]
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      letters: match[0].replaceAll('\u200b', ''),
      isWord: !isHan(match[0].charCodeAt(0)),
    }))
    .filter(({ start, end, isWord }) => !isWord || (isFree(text.slice(end)) && isFree(reversed(text.slice(0, start)))));
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}

function isFree(beside: string): boolean {
  return !/^[a-z0-9]|^[._/@][a-z0-9._/@]/.test(beside);
}

function isNear(text: string, left: Token, right: Token): boolean {
  const { kind } = standardFoldTable();
  const between = Array.from(text.slice(left.end, right.start));
  const invisible = between.filter((own) => kind[own.charCodeAt(0)] === INVISIBLE).length;
  const symbols = between.filter((own) => own === "'" || kind[own.charCodeAt(0)] === SYMBOL).length;
  return invisible + symbols === between.length && invisible <= 8 && symbols <= 3;
}

function isSpelt([token, ...others]: readonly Token[], term: readonly string[]): boolean {
  if (!token) return term.length === 0;
  if (!token.isWord) return term[0] === token.letters && isSpelt(others, term.slice(1));
  const { numberOf } = soundTableOf(standardFoldTable());
  const most = numberOf.has(token.letters) ? 1 : term.length;
  for (let count = 1; count <= most; count++)
    if (readings(term.slice(0, count)).includes(token.letters) && isSpelt(others, term.slice(count))) return true;
  return false;
}

function readings(characters: readonly string[]): string[] {
  const { all, numberOf } = soundTableOf(standardFoldTable());
  const names = new Map([...numberOf].map(([name, sound]) => [sound, name]));
  return characters.reduce<string[]>(
    (made, own) =>
      made.flatMap((before) => soundsIn(all[own.charCodeAt(0)]!).map((sound) => before + names.get(sound))),
    [''],
  );
}
