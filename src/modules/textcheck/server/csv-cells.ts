/** Several texts in one cell: phrases parted by "|" or a line end, sentences by a line end only. */

export const joinPhrases = (phrases: readonly string[]): string => phrases.join('|');
export const splitPhrases = (cell: string): string[] => split(cell, /[|｜\r\n]/);
export const joinLines = (lines: readonly string[]): string => lines.join('\n');
export const splitLines = (cell: string): string[] => split(cell, /[\r\n]/);

function split(cell: string, at: RegExp): string[] {
  return cell
    .split(at)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The choice that one of its names is. */
export function findChoice<T>(
  word: string,
  choices: readonly T[],
  namesOf: (choice: T) => readonly string[],
): T | undefined {
  return choices.find((choice) => namesOf(choice).includes(word));
}
