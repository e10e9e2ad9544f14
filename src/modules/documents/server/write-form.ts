import type { Context } from '#platform/context.ts';
import type { FormFormat, FormSheet, TemplateFormat } from '../form-contract.ts';
import { toFormValues } from '../form-rules.ts';
import { fillDocx, type Filled } from './fill-docx.ts';
import { fillXlsx } from './fill-xlsx.ts';
import { writeFormDocx } from './form-docx.ts';
import { writeFormPdf } from './form-pdf.ts';
import { writeFormXlsx } from './form-xlsx.ts';
import { docxMediaType } from './official-document.ts';
import { templatesInForce } from './template-store.ts';

const mediaTypes: Readonly<Record<FormFormat, string>> = {
  docx: docxMediaType,
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

/**
 * Writes a form for the acting unit: by its own template or that of the nearest unit above, where there is one for the format; else in
 * our layout. A PDF is always in our layout. The same sheet gives the same text.
 */
export async function writeForm(
  ctx: Context,
  sheet: FormSheet,
  format: FormFormat,
): Promise<{ body: Buffer; mediaType: string; fileName: string }> {
  const template =
    format === 'pdf' ? undefined : (await templatesInForce(ctx, sheet.form)).find((one) => one.format === format);
  const body =
    template === undefined
      ? await writers[format](sheet)
      : (await fillTemplate(await ctx.services.evidence.get(template.sha256), template.format, sheet)).bytes;
  return { body, mediaType: mediaTypes[format], fileName: fileNameOf(sheet, format) };
}

/** Our own layout in each format. */
export const writers: Readonly<Record<FormFormat, (sheet: FormSheet) => Promise<Buffer>>> = {
  docx: writeFormDocx,
  xlsx: writeFormXlsx,
  pdf: writeFormPdf,
};

/** Fills an office's template with a sheet. @throws Error with reasons in Chinese when it cannot be read */
export async function fillTemplate(template: Buffer, format: TemplateFormat, sheet: FormSheet): Promise<Filled> {
  const values = toFormValues(sheet);
  return format === 'docx' ? fillDocx(template, values) : fillXlsx(template, values);
}

function fileNameOf({ title, office, date }: FormSheet, format: FormFormat): string {
  return `${title}_${office}_${date}.${format}`.replace(/[\\/:*?"<>|\r\n]/g, '');
}
