/** What other modules may call: whether an account has a valid licence of a kind. */
export { hasLicence } from './has-licence.ts';
