import type { Permission } from './permissions.ts';

/** Rights by which somebody decides a step of a route before the text is approved; a text's own author never does. */
export const reviewRights = [
  'content.secrecy',
  'content.proofread',
  'content.review.any',
  'content.review.first',
  'content.review.second',
  'content.review.final',
  'content.review.leader',
] as const satisfies readonly Permission[];

/** The right by which the sponsor brings in the consent of other units: the author may, for it is no review. */
export const countersignRight = 'content.write' satisfies Permission;
