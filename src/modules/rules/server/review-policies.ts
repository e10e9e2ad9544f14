import type { ReviewPolicySeed } from '#platform/database/migrate.ts';

/**
 * The routes that reviews follow. Three reviews by three persons is what S2-7d and S3-N3.2f demand and what the product asks of
 * every office for now (set by the product where S4, S0 and S1 leave the number to the unit). Written by the owner of the database at
 * start; the business role can only read it.
 */
export const reviewPolicies: readonly ReviewPolicySeed[] = [
  {
    id: 'three-reviews',
    version: 1,
    subjectKind: 'item',
    text: '初审、复审、终审，三人分别审核',
    clauses: ['S2-7d', 'S3-N3.2f', 'S4-4.2c'],
    steps: [
      { permission: 'content.review.first', text: '初审', clause: 'S2-7d' },
      { permission: 'content.review.second', text: '复审', clause: 'S2-7d' },
      { permission: 'content.review.final', text: '终审', clause: 'S3-N3.2f' },
    ],
  },
];
