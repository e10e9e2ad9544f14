import type { AccountFacts, AccountField, KeptFacts } from '../facts-contract.ts';

/** One field that became another, as the history keeps it. */
export interface FieldChange {
  readonly field: AccountField;
  readonly from: string | null;
  readonly to: string | null;
}

/** What is never absent, only empty. */
const emptyTexts: ReadonlySet<string> = new Set(['description', 'positioning']);

/**
 * What an account's facts become by what is stated, and which fields that changes. An empty text clears a field; a number of followers
 * stands with its day. Pure.
 * @param today the day a number of followers counts for where none is stated
 */
export function changeFacts(
  before: KeptFacts,
  stated: AccountFacts,
  source: 'manual' | 'observed',
  today: string,
): { next: KeptFacts; changes: FieldChange[] } {
  const next = nextFacts(before, stated, source, today);
  const changes = (Object.keys(before) as (AccountField | 'followersSource')[])
    .filter((field): field is AccountField => field !== 'followersSource')
    .map((field) => ({ field, from: toText(before[field]), to: toText(next[field]) }))
    .filter(({ from, to }) => from !== to);
  return { next, changes };
}

function nextFacts(before: KeptFacts, stated: AccountFacts, source: 'manual' | 'observed', today: string): KeptFacts {
  const next: Record<string, unknown> = { ...before };
  for (const [field, value] of Object.entries(stated))
    if (value !== undefined) next[field] = value === '' && !emptyTexts.has(field) ? null : value;
  return withDatedFollowers(next as unknown as KeptFacts, before, source, today);
}

const noFacts: Omit<KeptFacts, 'name'> = {
  subType: null,
  platformId: null,
  originalId: null,
  homeUrl: null,
  certification: null,
  certifiedSubject: null,
  certifiedUntil: null,
  namesSponsor: null,
  description: '',
  positioning: '',
  functions: [],
  interactionEntrance: null,
  mediaClass: 'text',
  mode: 'observe',
  isMain: false,
  isOfficial: null,
  responsible: null,
  followers: null,
  followersOn: null,
  followersSource: null,
  openingReason: null,
  hasContentReview: null,
  needsNewsLicence: null,
  needsAudiovisualLicence: null,
  clientDownloadUrl: null,
  clientPackage: null,
  clientVersion: null,
  clientIpv6: null,
  clientGradedRecord: null,
  clientAppRecord: null,
};

/** The facts of a new account. What is no fact of an account is left out. Pure. */
export function firstFacts(stated: AccountFacts & { readonly name: string }, today: string): KeptFacts {
  const blank: KeptFacts = { ...noFacts, name: '' };
  const own = Object.fromEntries(Object.entries(stated).filter(([field]) => field in blank));
  return nextFacts(blank, own, 'manual', today);
}

function withDatedFollowers(
  next: KeptFacts,
  before: KeptFacts,
  source: 'manual' | 'observed',
  today: string,
): KeptFacts {
  if (next.followers === null) return { ...next, followersOn: null, followersSource: null };
  const isNew = next.followers !== before.followers || next.followersOn !== before.followersOn;
  const followersOn =
    next.followers !== before.followers && next.followersOn === before.followersOn ? today : next.followersOn;
  return {
    ...next,
    followersOn: followersOn ?? today,
    followersSource: isNew ? source : (before.followersSource ?? source),
  };
}

/** A value as the history keeps it: '' is nothing, lists are joined by commas. Pure. */
function toText(value: KeptFacts[AccountField]): string | null {
  if (value === null || value === '') return null;
  if (Array.isArray(value)) return value.length > 0 ? value.join(',') : null;
  return String(value);
}
