/** What other modules may call: posts in words and the right that goes with each. */
export { postRoles, postTexts } from '../texts.ts';
