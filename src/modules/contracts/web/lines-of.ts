/** One entry a line, as a form takes lists; blank lines fall away. Pure. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
