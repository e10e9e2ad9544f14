import type { Permission } from '#shared/permissions.ts';

/** The right of each step, as the database holds it (`review_step_kind`): for a route that is not kept yet. */
export const stepRights = {
  countersign: 'content.write',
  secrecyReview: 'content.secrecy',
  proofread1: 'content.proofread',
  proofread2: 'content.proofread',
  proofread3: 'content.proofread',
  review: 'content.review.any',
  firstReview: 'content.review.first',
  secondReview: 'content.review.second',
  finalReview: 'content.review.final',
  leaderApproval: 'content.review.leader',
} as const satisfies Record<string, Permission>;
