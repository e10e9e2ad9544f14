import { Type, type Static } from 'typebox';

const text = Type.String();

/** File kinds a form can be written as. */
export const formFormats = ['docx', 'xlsx', 'pdf'] as const;
export type FormFormat = (typeof formFormats)[number];
/** Those of them that an office can give a template for; a PDF is always drawn by us. */
export const templateFormats = ['docx', 'xlsx'] as const;
export type TemplateFormat = (typeof templateFormats)[number];

/** One labelled cell of a form; `key` names it in templates ("{accountName}"). `isWide`: takes the whole line. */
export const formField = Type.Object({
  key: text,
  label: text,
  value: text,
  isWide: Type.Optional(Type.Boolean()),
});
export type FormField = Static<typeof formField>;

/** A list inside a form; `key` names it in templates ("{#people}…{/people}"). Every row has as many cells as there are columns. */
export const formTable = Type.Object({
  key: text,
  title: text,
  columns: Type.Array(Type.Object({ key: text, text, width: Type.Number() })),
  rows: Type.Array(Type.Array(text)),
});
export type FormTable = Static<typeof formTable>;

/** A block to be signed or sealed: opinion, who signs, date; what is empty is left to be filled by hand over the seal. */
export const formSeal = Type.Object({
  key: text,
  label: text,
  opinion: text,
  signer: text,
  date: text,
  /** 公章 or 签字. */
  by: Type.Enum(['seal', 'signature']),
});
export type FormSeal = Static<typeof formSeal>;

/**
 * An official form as data: what the page shows and what DOCX, XLSX and PDF print is the same. Parts come in the order of the paper
 * form. `form` is the form's code ("filing.open"), by which an office's own template is found.
 */
export const formSheet = Type.Object({
  form: text,
  title: text,
  /** 填表单位. */
  office: text,
  /** 填报日期, "2026年11月21日". */
  date: text,
  /** Number of the sheet, '' without. */
  number: text,
  parts: Type.Array(
    Type.Union([
      Type.Object({ kind: Type.Literal('fields'), fields: Type.Array(formField) }),
      Type.Object({ kind: Type.Literal('table'), table: formTable }),
      Type.Object({ kind: Type.Literal('seals'), seals: Type.Array(formSeal) }),
      Type.Object({ kind: Type.Literal('note'), text }),
    ]),
  ),
});
export type FormSheet = Static<typeof formSheet>;
