import type { Findings } from './carrier-part.ts';
import { decodeCarrier } from './read-text.ts';

interface Cue {
  readonly atMs: number;
  readonly text: string;
  readonly offset: number;
  readonly line: number;
}

const clock = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,:](\d{1,3}))?`;
const timing = new RegExp(`^\\s*${clock}\\s*-->`);
const dialogue = new RegExp(`^Dialogue:\\s*[^,]*,\\s*${clock},(?:[^,]*,){7}`);
const lyric = new RegExp(`^((?:\\[\\d{1,3}:\\d{2}(?:[.:]\\d{1,3})?\\])+)`);

/** Cues of SRT, WebVTT, ASS/SSA and LRC, each a part with its time; marks of style are left out, lines of one cue are joined. */
export function readSubtitles(bytes: Uint8Array, found: Findings): void {
  for (const { atMs, text, offset, line } of cuesOf(decodeCarrier(bytes)))
    found.add(`字幕 ${clockText(atMs)}`, text, { cueMs: atMs }, [{ start: 0, line, column: 1, offset }]);
}

function* cuesOf(source: string): Generator<Cue> {
  let open: { atMs: number; lines: string[]; offset: number; line: number } | undefined;
  let offset = 0;
  for (const [i, raw] of source.split('\n').entries()) {
    const row = raw.trim();
    const start = timing.exec(row);
    const spoken = dialogue.exec(row);
    const sung = lyric.exec(row);
    if (open && (row === '' || start)) {
      if (open.lines.length > 0) yield { ...open, text: joinCue(open.lines) };
      open = undefined;
    }
    if (start) open = { atMs: msOf(start), lines: [], offset: offset + raw.length + 1, line: i + 2 };
    else if (spoken) {
      const text = plain(row.slice(spoken[0].length).replace(/\\[Nn]/g, ''));
      yield { atMs: msOf(spoken), text, offset: offset + spoken[0].length, line: i + 1 };
    } else if (sung) yield* sungCues(row, sung[0], { offset, line: i + 1 });
    else if (open && row !== '') open.lines.push(plain(row));
    else if (isLoose(row)) yield { atMs: 0, text: row, offset, line: i + 1 };
    offset += raw.length + 1;
  }
  if (open && open.lines.length > 0) yield { ...open, text: joinCue(open.lines) };
}

/** Text that belongs to no cue is checked as well: notes, titles, styles' names. */
const isLoose = (row: string): boolean => /\p{Script=Han}/u.test(row);

function* sungCues(row: string, head: string, at: { offset: number; line: number }): Generator<Cue> {
  const text = plain(row.slice(head.length));
  const first = new RegExp(clock).exec(head);
  yield { atMs: first ? msOf(first) : 0, text, offset: at.offset + head.length, line: at.line };
}

function msOf(match: RegExpExecArray): number {
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'));
}

function plain(row: string): string {
  return row
    .replace(/<[^<>]{0,200}>/g, '')
    .replace(/\{[^{}]{0,500}\}/g, '')
    .trim();
}

/** Chinese lines of one cue go on without a gap. */
function joinCue(lines: readonly string[]): string {
  return lines.reduce(
    (text, line) => text + (/[\x21-\x7e]$/.test(text) && /^[\x21-\x7e]/.test(line) ? ' ' : '') + line,
  );
}

/** 00:01:03 */
function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
