/** What other modules may call: the approved text and its way to release. */
export {
  assertReceipt,
  getApprovedItem,
  markReleased,
  markReleaseStopped,
  readApproved,
  type ApprovedItem,
} from './approved-item.ts';
export { partTexts } from '../texts.ts';
export { blocksOf } from './item-body.ts';
export { createItem } from './item-service.ts';
export { itemCase } from './item-case.ts';
export { itemRouteOf, rulesOfItem } from './item-route.ts';
export { canonicalParts } from './revision-content.ts';
export { previewRecheck, recheckApproved } from './risk-preview.ts';
export { packageOf } from './to-package.ts';
export { countChars, faultsOfPost, hasLink, picturesOf, postTextOf, withoutLinks } from './social-post.ts';
