/** What other modules may call: occasions that the acting unit's desk has no topic for yet. */
export { occasionsWithoutTopic } from './occasion-store.ts';
