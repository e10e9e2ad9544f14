/** What other modules may call: the facts that update checks need, and one round of collecting. */
export { collectDueSources } from './collect-sources.ts';
export { readUpdateFacts, type FactObservation, type UpdateFact } from './update-facts.ts';
