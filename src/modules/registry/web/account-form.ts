import type { AccountDetail } from '../contract.ts';
import type { AccountFacts, AccountField } from '../facts-contract.ts';

/** All facts of an account as the form holds them: nothing is absent, empty texts are ''. */
export type FactsForm = { [K in AccountField]-?: Exclude<AccountFacts[K], undefined> };

export const noFacts: FactsForm = {
  name: '',
  subType: '',
  platformId: '',
  originalId: '',
  homeUrl: '',
  certification: '',
  certifiedSubject: '',
  certifiedUntil: '',
  namesSponsor: null,
  description: '',
  positioning: '',
  functions: [],
  interactionEntrance: '',
  mediaClass: 'text',
  mode: 'observe',
  isMain: false,
  isOfficial: null,
  responsible: '',
  followers: null,
  followersOn: '',
  openingReason: '',
  hasContentReview: null,
  needsNewsLicence: null,
  needsAudiovisualLicence: null,
  clientDownloadUrl: '',
  clientPackage: '',
  clientVersion: '',
  clientIpv6: null,
  clientGradedRecord: '',
  clientAppRecord: '',
};
const fields = Object.keys(noFacts) as AccountField[];

/** What is registered of an account, as the form holds it. Pure. */
export function toFactsForm(account: AccountDetail): FactsForm {
  return Object.fromEntries(fields.map((field) => [field, account[field] ?? noFacts[field]])) as FactsForm;
}

/** What the form states otherwise than before; a day stands with its number of followers. Pure. */
export function changedFacts(before: FactsForm, after: FactsForm): AccountFacts {
  const same = (field: AccountField) => JSON.stringify(before[field]) === JSON.stringify(after[field]);
  return Object.fromEntries(
    fields.filter((field) => !same(field)).map((field) => [field, trimmed(after[field])]),
  ) as AccountFacts;
}

/** What the form states at all. Pure. */
export function statedFacts(form: FactsForm): AccountFacts & { name: string } {
  return { ...changedFacts(noFacts, form), name: form.name.trim() };
}

const trimmed = (value: FactsForm[AccountField]) => (typeof value === 'string' ? value.trim() : value);
