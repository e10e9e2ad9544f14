import { createHash } from 'node:crypto';
import { toDay } from '#shared/time.ts';
import type { CheckedText } from '#modules/textcheck/server/public.ts';
import { toTextParts, type ItemPart } from '../check-rules.ts';
import type { ItemClass, ItemOrigin } from '../contract.ts';
import { bodyTextOf, normaliseBody, tidyText } from './item-body.ts';

/** Everything of an item that will be public, in the order in which it is hashed. */
export interface RevisionContent {
  readonly title: string;
  readonly digest: string;
  readonly bodyHtml: string;
  readonly sourceName: string;
  readonly origin: ItemOrigin;
  readonly class: ItemClass;
  readonly targets: readonly string[];
}

/** What an editor sends. */
export interface DraftInput {
  readonly title: string;
  readonly bodyHtml: string;
  readonly digest?: string | undefined;
  readonly sourceName?: string | undefined;
  readonly origin?: ItemOrigin | undefined;
  readonly class?: ItemClass | undefined;
  readonly targets?: readonly string[] | undefined;
}

/** Cleans what was sent; two inputs that read the same give the same content. */
export function toContent(input: DraftInput): RevisionContent {
  return {
    title: oneLine(input.title),
    digest: oneLine(input.digest ?? ''),
    bodyHtml: normaliseBody(input.bodyHtml),
    sourceName: oneLine(input.sourceName ?? ''),
    origin: input.origin ?? 'original',
    class: input.class ?? 'ordinary',
    targets: [...new Set(input.targets)].sort(),
  };
}

/** The canonical JSON (keys in fixed order) and the SHA-256 of its UTF-8 bytes, which the database checks. */
export function toCanonical(content: RevisionContent): { canonical: string; sha: string } {
  const { title, digest, bodyHtml, sourceName, origin, targets } = content;
  const canonical = JSON.stringify({ title, digest, bodyHtml, sourceName, origin, class: content.class, targets });
  return { canonical, sha: createHash('sha256').update(canonical, 'utf8').digest('hex') };
}

/** Reads a canonical text back. */
export function fromCanonical(canonical: string): RevisionContent {
  return JSON.parse(canonical) as RevisionContent;
}

/** The content as the risk check reads it; dates without a year are read as of the day of the check. */
export function toCheckedText(content: RevisionContent, unitPath: string, now: Date): CheckedText {
  return { parts: partsOf(content), facts: { publishedOn: toDay(now) }, unitPath };
}

/** The same parts of a stored canonical text. */
export function canonicalParts(canonical: string): ItemPart[] {
  return partsOf(fromCanonical(canonical));
}

function partsOf(content: RevisionContent): ItemPart[] {
  return toTextParts({ ...content, body: bodyTextOf(content.bodyHtml) });
}

function oneLine(text: string): string {
  return tidyText(text).replace(/\s+/g, ' ').trim();
}
