import { Type, type Static } from 'typebox';

/** A file sent in a JSON body. */
export const fileField = Type.Object(
  {
    fileName: Type.String({ title: '文件名', minLength: 3, maxLength: 200 }),
    contentBase64: Type.String({ title: '文件内容', minLength: 4, maxLength: 28_000_000 }),
  },
  { title: '文件', additionalProperties: false },
);
export type SentFile = Static<typeof fileField>;
