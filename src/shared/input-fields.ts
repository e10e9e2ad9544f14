import { Type } from 'typebox';
import { uuidPattern } from './ids.ts';

/** A field naming a thing by its id; the title is what a refusal calls it. */
export const idField = (title: string) => Type.String({ title, pattern: uuidPattern });

/** A field holding a calendar day, `YYYY-MM-DD`; the server refuses a day that does not exist, such as 02-31. */
export const dayField = (title: string) => Type.String({ title, format: 'date' });
