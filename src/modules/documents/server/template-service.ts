import { newId } from '#shared/ids.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import type { RawReply } from '#platform/http/route.ts';
import type { templateOperations as operations } from '../template-contract.ts';
import { toTemplateSheet } from '../form-rules.ts';
import { documentProblems } from '../texts.ts';
import type { FormSample } from './form-sample.ts';
import { readTemplateFile } from './template-file.ts';
import { templatesInForce } from './template-store.ts';
import { fillTemplate, writeForm, writers } from './write-form.ts';
import './documents-tables.ts';

/** Every form with the templates in force for the acting unit. */
export async function listForms(ctx: PersonContext): Promise<ReplyOf<typeof operations.listForms>> {
  const templates = await templatesInForce(ctx);
  return {
    rows: ctx.services.forms.map(({ form, text }) => ({
      form,
      text,
      templates: templates
        .filter((template) => template.form === form)
        .map(({ id, format, name, unitName, addedByName, createdAt, unitId }) => ({
          id,
          format,
          name,
          unitName,
          addedByName,
          createdAt: formatInstant(createdAt),
          isOwn: unitId === ctx.office.unitId,
        })),
    })),
  };
}

/** A form filled with made-up values, by the template in force. @throws Problem documents.unknownForm */
export async function downloadSample(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.downloadSample>,
): Promise<RawReply> {
  return writeForm(ctx, getForm(ctx, params.form).sample(), query.format);
}

/** The template in force, or one to begin with. @throws Problem documents.unknownForm */
export async function downloadTemplate(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.downloadTemplate>,
): Promise<RawReply> {
  const form = getForm(ctx, params.form);
  const kept = (await templatesInForce(ctx, form.form)).find((template) => template.format === query.format);
  if (kept) return { body: await ctx.services.evidence.get(kept.sha256), fileName: kept.name };
  return {
    body: await writers[query.format](toTemplateSheet(form.sample())),
    fileName: `${form.text}_起始模板.${query.format}`,
  };
}

/**
 * Puts an office's own template in force for itself and those below, after it was filled once with made-up values: a template that
 * cannot be filled, or names what the form does not have, is refused before anybody needs it.
 * @throws Problem documents.unknownForm, documents.badTemplate, documents.replacedMeanwhile
 */
export async function replaceTemplate(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.replaceTemplate>,
): Promise<Outcome<{ id: string }>> {
  const form = getForm(ctx, params.form);
  const { bytes, name } = await readTemplateFile(body, body.format);
  const refuse = (reason: string): Problem => new Problem(documentProblems.badTemplate, { file: name, reason });
  const { unknown } = await fillTemplate(bytes, body.format, form.sample()).catch((error: Error) => {
    throw refuse(error.message);
  });
  if (unknown.length > 0)
    throw refuse(
      `表单没有名为${unknown
        .slice(0, 8)
        .map((one) => `“{${one}}”`)
        .join('、')}的内容`,
    );
  const sha256 = await ctx.services.evidence.put(bytes);
  await endLive(ctx, form.form, body.format);
  const id = newId(ctx.now.getTime());
  const { province, unitId, unitPath } = ctx.office;
  const row = {
    id,
    province,
    unitId,
    unitPath,
    form: form.form,
    format: body.format,
    name,
    sha256,
    sizeBytes: bytes.length,
    addedByName: ctx.actor.personName,
    createdAt: ctx.now,
    endedAt: null,
    endedByName: null,
  };
  try {
    await ctx.db.insertInto('formTemplate').values(row).execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'form_template_once')) throw new Problem(documentProblems.replacedMeanwhile);
    throw error;
  }
  return {
    reply: { id },
    events: [
      {
        action: 'formTemplate.replace',
        subject: { kind: 'formTemplate', id, unitPath, sha: sha256 },
        facts: { form: form.text, format: body.format, name },
      },
    ],
  };
}

/** Ends an own template; what holds above, or our layout, is used again. @throws Problem common.notFound */
export async function endTemplate(
  ctx: PersonContext,
  { params }: Input<typeof operations.endTemplate>,
): Promise<Outcome<Record<string, never>>> {
  const ended = await ctx.db
    .updateTable('formTemplate')
    .set({ endedAt: ctx.now, endedByName: ctx.actor.personName })
    .where('id', '=', params.templateId)
    .where('unitId', '=', ctx.office.unitId)
    .where('endedAt', 'is', null)
    .returning(['id', 'form', 'format', 'name'])
    .executeTakeFirst();
  if (!ended) throw new Problem(commonProblems.notFound, { what: '模板' });
  const { id, ...facts } = ended;
  return {
    reply: {},
    events: [
      { action: 'formTemplate.end', subject: { kind: 'formTemplate', id, unitPath: ctx.office.unitPath }, facts },
    ],
  };
}

async function endLive(ctx: PersonContext, form: string, format: 'docx' | 'xlsx'): Promise<void> {
  await ctx.db
    .updateTable('formTemplate')
    .set({ endedAt: ctx.now, endedByName: ctx.actor.personName })
    .where('unitId', '=', ctx.office.unitId)
    .where('form', '=', form)
    .where('format', '=', format)
    .where('endedAt', 'is', null)
    .execute();
}

function getForm(ctx: PersonContext, code: string): FormSample {
  const form = ctx.services.forms.find((one) => one.form === code);
  if (!form) throw new Problem(documentProblems.unknownForm, { form: code });
  return form;
}
