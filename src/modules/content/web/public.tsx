/** What other modules' pages may use: the words of an item's parts. */
export { partTexts } from '../texts.ts';
