/** What other modules may call: posts in words and the right that goes with each, whether persons suffice, and who stands in for whom. */
export { checkStaffing } from '../staffing-rules.ts';
export { deputyshipsOf } from './deputyships.ts';
export { postRoles, postTexts } from '../texts.ts';
