/** What other modules' pages may use: the shape of a part they add to an account's page. */
export { lazyPanel, type AccountPanel, type AccountPanelProps } from './account-panel.ts';
