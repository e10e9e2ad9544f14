/** One printed line with its place on the page; y grows downwards. */
export interface PrintedLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly height: number;
}

/**
 * Joins printed lines to paragraphs, so that a term broken by a line end is one piece again: a line that reaches the right edge
 * of its column goes on in the next one unless that is indented, far below or beside it. Paragraphs are separated by a line end.
 */
export function joinLines(lines: readonly PrintedLine[]): string {
  const edge = rightEdges(lines);
  let text = '';
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    if (before) text += goesOn(before, line, edge(before)) ? seamBetween(before.text, line.text) : '\n';
    text += line.text;
  });
  return text;
}

function goesOn(before: PrintedLine, line: PrintedLine, edge: number): boolean {
  const size = Math.max(before.height, 1e-6);
  const isBelow = line.top > before.top + size * 0.3 && line.top - before.top < size * 2.6;
  const isAlike = line.height < size * 1.35 && line.height > size * 0.74;
  const isFull = before.right > edge - size * 1.6;
  const isIndented = line.left > before.left + size * 1.2 && !/^[，。、；：？！”’）》]/.test(line.text);
  return isBelow && isAlike && isFull && !isIndented;
}

/** The right edge of the column a line stands in: of all lines that begin at about the same place, or left of it by an indent. */
function rightEdges(lines: readonly PrintedLine[]): (line: PrintedLine) => number {
  const columns: { left: number; right: number }[] = [];
  const columnOf = (line: PrintedLine): (typeof columns)[number] | undefined =>
    columns.find((column) => line.left < column.right && line.right > column.left);
  for (const line of lines) {
    const column = columnOf(line);
    if (!column) columns.push({ left: line.left, right: line.right });
    else {
      column.left = Math.min(column.left, line.left);
      column.right = Math.max(column.right, line.right);
    }
  }
  return (line) => columnOf(line)?.right ?? line.right;
}

/** Latin words are parted by the line end itself; Chinese goes on without a gap. */
function seamBetween(before: string, after: string): string {
  return /[A-Za-z0-9,.;:]$/.test(before) && /^[A-Za-z0-9]/.test(after) ? ' ' : '';
}
