/** What other modules may call: publications of an item, and connections for the demo office. */
export { publicationCase } from './publication-case.ts';
export { readPublicationsOfItem } from './publication-list.ts';
export { saveConnection } from './connection-service.ts';
export { moveConnections } from './connection-store.ts';
