/** What other modules may call: the rules that hold for a unit. */
export { loadPackShelf, packIdsOf, type PackShelf } from './packs.ts';
