/** What other modules may call: the links of a text, what is behind them, and keeping it for a publication. */
export { listedDomains } from './domain-service.ts';
export { findLinks } from './find-links.ts';
export { linkCheck, type LinkSight } from './judge-link.ts';
export { lookAtAll } from './look-at-link.ts';
export { writeLook } from './look-store.ts';
