/** What other modules may call: people and their positions. */
export { insertGrant, insertPerson } from './person-store.ts';
export { readInstallation } from './session-reads.ts';
