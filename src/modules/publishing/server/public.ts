/** What other code may call: for the demo, which moves its pretend platform to a new port. */
export { moveConnections } from './connection-store.ts';
