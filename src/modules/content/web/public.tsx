/** What other modules' pages may use: the words and texts of an item's parts. */
export { BodyBlocks } from './BodyBlocks.tsx';
export { textsOfParts } from './item-text.ts';
export { partTexts } from '../texts.ts';
