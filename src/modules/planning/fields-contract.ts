import { Type, type TSchema } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';

/** Fields that the parts of planning share. */
export const id = Type.String({ pattern: uuidPattern });
export const text = Type.String();
export const orNull = <S extends TSchema>(schema: S, title?: string) =>
  Type.Union([schema, Type.Null()], title === undefined ? {} : { title });
export const closed = { additionalProperties: false } as const;

/** What an item or a topic counts as, in the words of the unit's packs (S4-3.1b, S2-5a, S0-3.1.1a). */
export const classFields = {
  disclosureClasses: Type.Optional(
    Type.Array(Type.String({ maxLength: 60 }), { title: '公开类别', maxItems: 10, uniqueItems: true }),
  ),
  permittedClasses: Type.Optional(
    Type.Array(Type.String({ maxLength: 60 }), { title: '可发布类别', maxItems: 20, uniqueItems: true }),
  ),
  localTopics: Type.Optional(
    Type.Array(Type.String({ maxLength: 60 }), { title: '本地重点工作', maxItems: 20, uniqueItems: true }),
  ),
};
export const classesShown = {
  disclosureClasses: Type.Array(text),
  permittedClasses: Type.Array(text),
  localTopics: Type.Array(text),
};

/** An act on one thing, as its page shows it. */
export const timelineField = Type.Array(
  Type.Object({ id, at: text, by: text, via: text, action: text, facts: Type.Record(text, Type.Unknown()) }),
);
export const named = Type.Object({ id, name: text });
