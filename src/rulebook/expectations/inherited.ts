/** National requirements that a lower document does not repeat (clauses.md b.4); an omission never relaxes, so they hold there too. */

export interface InheritedRequirement {
  readonly what: string;
  /** National clauses; those that no rule carries because they are outside the product (S4-3.2k) are left out. */
  readonly clauses: readonly string[];
  /** Packs of the documents that say nothing of it. */
  readonly silentIn: readonly string[];
}

export const inheritedRequirements: readonly InheritedRequirement[] = [
  { what: 'impersonators', clauses: ['S4-4.4f', 'S4-4.4g'], silentIn: ['S1', 'S2', 'S3'] },
  { what: 'bought followers', clauses: ['S4-4.4h', 'S4-4.4i', 'S4-4.4j'], silentIn: ['S1', 'S2', 'S3'] },
  { what: 'shared answer base', clauses: ['S4-3.2j'], silentIn: ['S1', 'S2', 'S3'] },
  { what: 'licences', clauses: ['S4-4.2u'], silentIn: ['S0', 'S1', 'S3'] },
  { what: 'as little personal data as needed', clauses: ['S4-4.3h'], silentIn: ['S0', 'S3'] },
  { what: 'no ads, no personal opinion', clauses: ['S4-4.2i', 'S4-4.2j', 'S4-4.2k'], silentIn: ['S1'] },
  { what: 'review first, talk with other units', clauses: ['S4-4.2c', 'S4-4.2n'], silentIn: ['S1'] },
  { what: 'responsible leader', clauses: ['S4-5.1c'], silentIn: ['S1'] },
  { what: 'five disclosure classes', clauses: ['S4-3.1b'], silentIn: ['S0', 'S1', 'S2'] },
  { what: 'routine monitoring', clauses: ['S4-4.2p'], silentIn: ['S0'] },
  { what: 'commendation', clauses: ['S4-5.3c'], silentIn: ['S1', 'S3'] },
  { what: 'accountability of persons', clauses: ['S4-5.3d'], silentIn: ['S1'] },
  { what: 'duty roster', clauses: ['S4-4.2o'], silentIn: ['S0', 'S2'] },
  { what: 'emergency plan', clauses: ['S4-4.3d'], silentIn: ['S0'] },
  { what: 'secrecy-review system', clauses: ['S4-4.3c'], silentIn: ['S1', 'S3'] },
  { what: 'removal of illegal content', clauses: ['S4-4.2s'], silentIn: ['S1'] },
  { what: 'graded filing', clauses: ['S4-4.1p'], silentIn: ['S0', 'S1', 'S3'] },
  { what: 'notice of a change of sponsor', clauses: ['S4-4.1r', 'S4-4.1s'], silentIn: ['S1', 'S2', 'S3'] },
  { what: 'clean-up of accounts', clauses: ['S4-4.1n', 'S4-4.1o'], silentIn: ['S0', 'S2', 'S3'] },
  { what: 'one account, sponsor certified', clauses: ['S4-4.1c', 'S4-4.1k'], silentIn: ['S2'] },
  { what: 'client rules', clauses: ['S4-4.1e', 'S4-4.1f', 'S4-4.1g', 'S4-4.1h'], silentIn: ['S2', 'S3'] },
  { what: 'media-convergence centre', clauses: ['S4-3.1l'], silentIn: ['S3'] },
  { what: 'experts in events', clauses: ['S4-3.1i'], silentIn: ['S0', 'S2', 'S3'] },
  { what: 'yearly assessment', clauses: ['S4-5.3a', 'S4-5.3b'], silentIn: ['S0', 'S2'] },
  { what: 'coordination with public security', clauses: ['S4-5.1g'], silentIn: ['S0', 'S1', 'S2', 'S3'] },
  { what: 'budget', clauses: ['S4-5.1e'], silentIn: ['S2'] },
  { what: 'incentive for originals', clauses: ['S4-4.2l'], silentIn: ['S1', 'S2', 'S3'] },
  { what: 'pilots, participation', clauses: ['S4-5.2c', 'S4-3.2l'], silentIn: ['S0', 'S1', 'S2', 'S3'] },
];
