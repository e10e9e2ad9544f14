import { Type, type Static, type TSchema } from 'typebox';

/** Query fields of every list: keyset cursor and page size. */
export const pageQuery = {
  after: Type.Optional(Type.String({ title: '续页标记', maxLength: 400 })),
  limit: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 200, default: 50 })),
};

/** Number of rows, counted up to 1,000 and then said to be more. */
export const cappedCount = Type.Object({ value: Type.Integer(), capped: Type.Boolean() });
export type CappedCount = Static<typeof cappedCount>;

/** Reply of every list: rows, the cursor of the next page (null at the end), and a capped count. */
export const pageOf = <S extends TSchema>(row: S) =>
  Type.Object({ rows: Type.Array(row), next: Type.Union([Type.String(), Type.Null()]), count: cappedCount });
