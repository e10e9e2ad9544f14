/** What other modules may call: who may act on an account, and on which device. */
export { assertNamedOperator } from './may-act.ts';
export { assertOnDevice } from './on-device.ts';
