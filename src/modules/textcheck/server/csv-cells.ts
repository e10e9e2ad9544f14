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

/**
 * A table as offices open it: UTF-8 with mark, a header line, every cell in quotes that needs them. What a table program would
 * take for a formula has an apostrophe before it, which `readCell` takes away.
 */
export function toCsv(headers: readonly string[], rows: readonly (readonly string[])[]): Buffer {
  const line = (cells: readonly string[]) => `${cells.map((cell) => quote(asText(cell))).join(',')}\r\n`;
  return Buffer.from(`\ufeff${line(headers)}${rows.map(line).join('')}`, 'utf8');
}

const quote = (cell: string): string => (/[",\t\r\n]|^\s|\s$|^$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const asText = (cell: string): string => (/^'*\s*[=+\-@＝＋－＠]/.test(cell) ? `'${cell}` : cell);

/** A cell as it was before `toCsv` wrote it. */
export const readCell = (cell: string): string => (/^'+\s*[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1) : cell);
