/** What other modules may call: moving the connections of an account that changes hands. */
export { moveConnections } from './connection-store.ts';
