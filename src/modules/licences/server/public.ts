/** What other modules may call: whether an account has a valid licence of a kind, and what rules call the service it is for. */
export { hasLicence } from './has-licence.ts';
export { serviceTexts } from '../texts.ts';
