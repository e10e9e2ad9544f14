/** What other modules may call: the facts that update checks need, and the link of a post to its publication. */
export { readUpdateFacts, type FactObservation, type UpdateFact } from './update-facts.ts';
export { linkPublication } from './link-publication.ts';
export { liveStates } from './account-lookup.ts';
