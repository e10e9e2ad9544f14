import { modules } from './modules.ts';

/** Every operation of the product, in module order. */
export const operations = modules.flatMap((module) => module.routes.map((route) => route.operation));
