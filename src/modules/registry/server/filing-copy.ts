import { createHash } from 'node:crypto';
import type { FilingForm, FilingKind, Platform } from '../contract.ts';

/** What a recipient gets: the whole filing as it stood, so that it can be read where the register itself cannot be. */
export interface FilingCopy {
  readonly filingId: string;
  readonly kind: FilingKind;
  readonly unitName: string;
  /** As registered when it was delivered; the form may say a new one. */
  readonly accountName: string;
  readonly platform: Platform;
  readonly openedOn: string | null;
  readonly form: FilingForm;
  /** Names of all recipients, in the order of the stages. */
  readonly recipients: readonly string[];
  /** The sponsor's decision between the stages; null before or without one. */
  readonly study: { readonly studiedOn: string; readonly opinion: string } | null;
}

/** JSON with the keys of every object in order, so that the same content has the same hash. Pure. */
export function toCanonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** A content as it is kept and its SHA-256 in hex. Pure. */
export function sealContent(value: unknown): { content: string; sha: string } {
  const content = toCanonicalJson(value);
  return { content, sha: createHash('sha256').update(content).digest('hex') };
}
