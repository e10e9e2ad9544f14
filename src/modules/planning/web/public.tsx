/** What pages of other modules may show: the choice of accounts. */
export { AccountsField } from './AccountsField.tsx';
