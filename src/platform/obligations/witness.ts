import type { RawBuilder } from 'kysely';

/**
 * Whether an overdue obligation was seen to be breached, as a condition in SQL on the row `o` of `obligation`: the sweep asks it of what is
 * due, in the statement that marks it.
 */
export type Witness = () => RawBuilder<boolean>;
