/** What other modules may call: an order about a finding they opened. */
export { giveOrder } from './order-service.ts';
