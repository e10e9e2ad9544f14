import type { FileHit } from '../carrier-contract.ts';

/** Where a hit lies in its file, in words: "第 2 页，第 5 段", "表“名单” B3". Empty where the part says it all, as with subtitles. */
export function placeText({ place }: Pick<FileHit, 'place'>): string {
  const { page, sheet, cell, paragraph, cueMs, line } = place;
  const words = [
    page === undefined ? '' : `第 ${page} 页`,
    cell === undefined ? '' : `${sheet === undefined ? '' : `表“${sheet}” `}${cell}`,
    paragraph === undefined ? '' : `第 ${paragraph} 段`,
    // A line of the source says something only where nothing better does.
    line === undefined || paragraph !== undefined || cueMs !== undefined ? '' : `第 ${line} 行`,
  ];
  return words.filter((word) => word !== '').join('，');
}

/** "820 KB", "3.4 MB". */
export function sizeText(sizeBytes: number): string {
  return sizeBytes < 1024 * 1024
    ? `${Math.max(1, Math.round(sizeBytes / 1024))} KB`
    : `${(sizeBytes / 1024 / 1024).toFixed(1)} MB`;
}
