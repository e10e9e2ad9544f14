/** What other modules may call: the approved text and its way to release. */
export { getApprovedItem, markReleased, markReleaseStopped, type ApprovedItem } from './approved-item.ts';
export { blocksOf } from './item-body.ts';
export { itemCase } from './item-case.ts';
export { canonicalParts } from './revision-content.ts';
