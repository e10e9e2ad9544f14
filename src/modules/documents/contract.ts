import { Type, type Static } from 'typebox';

const texts = Type.Array(Type.String());

/** A table; every row has as many cells as there are columns. `widths` are parts of the whole, one a column. */
export const documentTable = Type.Object({
  columns: texts,
  widths: Type.Array(Type.Number()),
  rows: Type.Array(texts),
});
export type DocumentTable = Static<typeof documentTable>;

/** A piece of the body: `heading` is 黑体 "一、", `subheading` 楷体 "（一）"; numbering is part of the text. */
export const documentBlock = Type.Object({
  kind: Type.Enum(['paragraph', 'heading', 'subheading']),
  text: Type.String(),
});
export type DocumentBlock = Static<typeof documentBlock>;

/** An official document as data: what the page shows as a sheet and the DOCX prints is the same. */
export const officialDocument = Type.Object({
  title: Type.String(),
  /** 发文字号; null while it is a draft. */
  number: Type.Union([Type.String(), Type.Null()]),
  addressees: texts,
  body: Type.Array(documentBlock),
  annexes: Type.Array(Type.Object({ title: Type.String(), table: documentTable })),
  /** 发文机关署名. */
  office: Type.String(),
  /** 成文日期, "2026年11月21日". */
  date: Type.String(),
});
export type OfficialDocument = Static<typeof officialDocument>;
