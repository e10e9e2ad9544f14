/** What other modules may call: people and their positions. */
export { endAllGrants, endContractGrants, endGrantsOn, endPerson, movePerson } from './end-grants.ts';
export { getPerson, insertGrant, insertPerson, lockPerson, type Person } from './person-store.ts';
export { readInstallation } from './session-reads.ts';
