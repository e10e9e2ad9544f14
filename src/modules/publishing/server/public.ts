/** What other code may call: for the demo, which moves its pretend platform to a new port; and reading material from outside. */
export { moveConnections } from './connection-store.ts';
export { verifyItem, type ItemVerdict } from './item-archive.ts';
export { importFeed } from './import-feed.ts';
/** What texts are compared by, and what of a page's HTML is text. */
export { toComparable, toReadableText } from './live-page.ts';
