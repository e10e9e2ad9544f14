/** What other code may call: for the demo, which moves its pretend platform to a new port; and reading material from outside. */
export { moveConnections } from './connection-store.ts';
export { importFeed } from './import-feed.ts';
