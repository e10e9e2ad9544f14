import type { FormField, FormSheet } from './form-contract.ts';

/** Fields in lines of two; a wide one, or the one before it, stands alone. Pure. */
export function toFieldLines(fields: readonly FormField[]): FormField[][] {
  const lines: FormField[][] = [];
  let open: FormField | undefined;
  for (const field of fields) {
    if (field.isWide || open === undefined) {
      lines.push([field]);
      open = field.isWide ? undefined : field;
    } else {
      lines.at(-1)?.push(field);
      open = undefined;
    }
  }
  return lines;
}

/** What a template can name: every field, seal part and table of a sheet by its key. Tables are lists of rows by column key. */
export type FormValues = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;

/** The values of a sheet for templates. Pure. */
export function toFormValues(sheet: FormSheet): FormValues {
  const { title, office, date, number } = sheet;
  return Object.assign(
    Object.create(null) as FormValues,
    { title, office, date, number },
    ...sheet.parts.map((part): FormValues => {
      if (part.kind === 'fields') return Object.fromEntries(part.fields.map((field) => [field.key, field.value]));
      if (part.kind === 'seals')
        return Object.fromEntries(
          part.seals.flatMap((seal) => [
            [`${seal.key}Opinion`, seal.opinion],
            [`${seal.key}Signer`, seal.signer],
            [`${seal.key}Date`, seal.date],
          ]),
        );
      if (part.kind === 'note') return {};
      const { key, columns, rows } = part.table;
      return {
        [key]: rows.map((cells, no) => ({
          no: String(no + 1),
          ...Object.fromEntries(columns.map((column, at) => [column.key, cells[at] ?? ''])),
        })),
      };
    }),
  ) as FormValues;
}

/** The sheet with the names of its fields in place of their values: written, it is the template to begin with. Pure. */
export function toTemplateSheet(sheet: FormSheet): FormSheet {
  return {
    ...sheet,
    title: '{title}',
    office: '{office}',
    date: '{date}',
    number: '{number}',
    parts: sheet.parts.map((part) => {
      if (part.kind === 'fields')
        return { ...part, fields: part.fields.map((field) => ({ ...field, value: `{${field.key}}` })) };
      if (part.kind === 'seals')
        return {
          ...part,
          seals: part.seals.map((seal) => ({
            ...seal,
            opinion: `{${seal.key}Opinion}`,
            signer: `{${seal.key}Signer}`,
            date: `{${seal.key}Date}`,
          })),
        };
      if (part.kind === 'note') return part;
      const { columns, key } = part.table;
      const names = columns.map((column, at) => {
        const open = at === 0 ? `{#${key}}` : '';
        const close = at === columns.length - 1 ? `{/${key}}` : '';
        return `${open}{${column.key}}${close}`;
      });
      return { ...part, table: { ...part.table, rows: [names] } };
    }),
  };
}
