import { parseInstant, TimeError } from '#shared/time.ts';

/** What a feed or a file says of one public post, cleaned. */
export interface SeenPost {
  readonly url: string;
  readonly title: string;
  readonly publishedAt: Date;
  /** Its own words as plain text, as far as they were seen; absent or '' where only a title was. */
  readonly text?: string;
}

const mostTitle = 300;
const mostText = 20_000;
const mostUrl = 2000;

/** A title as plain text in one line: titles from outside may carry control and direction marks that disguise them. */
export function cleanTitle(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? '（无标题）' : [...plain].slice(0, mostTitle).join('');
}

/** A post's words as plain text, line by line, without control and direction marks and no longer than can be kept; no part where there are none. */
export function textPart(text: string): { text?: string } {
  const plain = text
    .replace(/[^\P{Cc}\n]|[\p{Cf}\u2028\u2029]/gu, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim();
  return plain === '' ? {} : { text: [...plain].slice(0, mostText).join('') };
}

/** An http(s) address without credentials and fragment, or undefined: nothing else is ever stored or shown as a link. */
export function cleanUrl(text: string): string | undefined {
  const url = URL.parse(text.trim());
  if (
    !url ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username !== '' ||
    url.password !== '' ||
    url.href.length > mostUrl
  )
    return undefined;
  url.hash = '';
  return url.href;
}

const localPattern = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/**
 * Reads a time as office tables write it: ISO 8601 with offset, or a local time of Asia/Shanghai (`2021-06-17 15:24:25`,
 * `2021/6/17 15:24`, `2021年6月17日`), or epoch seconds. Undefined when it names no real instant.
 */
export function parseTableTime(text: string): Date | undefined {
  const trimmed = text.trim();
  if (/^\d{10}$/.test(trimmed)) return new Date(Number(trimmed) * 1000);
  const local = localPattern.exec(trimmed);
  const pad = (part: string | undefined): string => (part ?? '0').padStart(2, '0');
  const iso = local
    ? `${local[1]}-${pad(local[2])}-${pad(local[3])}T${pad(local[4])}:${pad(local[5])}:${pad(local[6])}+08:00`
    : trimmed;
  try {
    return parseInstant(iso);
  } catch (error) {
    if (error instanceof TimeError) return undefined;
    throw error;
  }
}

const zoned = /(?:Z|GMT|UTC?|[A-Z]{3}|[+-]\d{2}:?\d{2})$/i;

/** Reads a feed's date (RFC 822 or ISO); without a zone it is taken as Asia/Shanghai, whose feeds these are. */
export function parseFeedTime(text: string): Date | undefined {
  const trimmed = text.trim();
  const known = parseTableTime(trimmed);
  if (known) return known;
  const at = new Date(zoned.test(trimmed) ? trimmed : `${trimmed} +0800`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
