/** What other modules' pages may use: the shape of a part they add to an account's page. */
export { lazyPanel, type AccountPanel, type AccountPanelProps } from './account-panel.ts';
/** Choosing accounts by name. */
export { AccountSelect } from './AccountSelect.tsx';
/** Words for platforms, states and kinds, and for the acts on accounts and filings. */
export { accountStateTexts, filingKindTexts, filingStateTexts, platformTexts, registryActionTexts } from '../texts.ts';
