export { cruiserConfiguration as default } from './tools/tiers.ts';
