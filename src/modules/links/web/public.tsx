/** What other modules' pages may use: the links of a text, opened on demand. */
export { LinkLooks } from './LinkLooks.tsx';
