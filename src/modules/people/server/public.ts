/** What other modules may call: people and their positions. */
export { getPerson, insertGrant, insertPerson, type Person } from './person-store.ts';
export { readInstallation } from './session-reads.ts';
