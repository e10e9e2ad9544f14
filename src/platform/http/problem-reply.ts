import type { FastifyError, FastifySchemaValidationError } from 'fastify';
import {
  commonProblems,
  fillText,
  Problem,
  type FieldFault,
  type ProblemKind,
  type ProblemReply,
} from '#shared/problems.ts';
import { isSqlError } from '../database/sql-errors.ts';

/**
 * Turns anything thrown into the problem+json body; unknown faults become `common.internal` and nothing of them leaves the server.
 * @param limitBytes largest body of this operation, named when it was larger
 */
export function toProblemReply(error: unknown, requestId: string, limitBytes = 0): ProblemReply {
  const problem = toProblem(error, limitBytes);
  const facts = { ...problem.facts, ...(problem.kind === commonProblems.internal ? { requestId } : {}) };
  return {
    type: `urn:zhijian:problem:${problem.kind.code}`,
    code: problem.kind.code,
    status: problem.kind.status,
    title: fillText(problem.kind.text, facts),
    facts,
    fields: problem.fields,
    requestId,
  };
}

/** True when the fault is ours and must be looked at. */
export function isInternal(error: unknown): boolean {
  return toProblem(error).kind === commonProblems.internal;
}

function toProblem(error: unknown, limitBytes = 0): Problem {
  if (error instanceof Problem) return error;
  const fault = error as Partial<FastifyError>;
  if (fault.validation) {
    const fields = fault.validation.map((item) => toFieldFault(item, fault.validationContext));
    return new Problem(commonProblems.invalidInput, { count: fields.length }, fields);
  }
  const known = byFastifyCode[fault.code ?? ''];
  if (known) return new Problem(known, { limit: `${Math.floor(limitBytes / 1024 / 1024)} MB` });
  const ofDatabase = databaseProblem(error);
  if (ofDatabase) return new Problem(ofDatabase);
  if (fault.statusCode === 429) return new Problem(commonProblems.throttled, { seconds: 60 });
  return new Problem(
    fault.statusCode === 400 || fault.statusCode === 415 ? commonProblems.malformed : commonProblems.internal,
  );
}

/** Data the database cannot read is the caller's; a lock or a place that did not come free in time passes by itself. */
function databaseProblem(error: unknown): ProblemKind | undefined {
  if (!isSqlError(error)) return isPoolFull(error) ? commonProblems.unavailable : undefined;
  if (error.code.startsWith('22')) return commonProblems.malformed;
  return bySqlState[error.code];
}

/** pg-pool names this error only by its words. */
const isPoolFull = (error: unknown): boolean =>
  error instanceof Error && error.message === 'timeout exceeded when trying to connect';

const bySqlState: Record<string, ProblemKind> = {
  '55P03': commonProblems.busy,
  '40P01': commonProblems.busy,
  '53300': commonProblems.unavailable,
  '57P01': commonProblems.unavailable,
  '57P03': commonProblems.unavailable,
};

const byFastifyCode: Record<string, ProblemKind> = {
  FST_ERR_CTP_BODY_TOO_LARGE: commonProblems.tooLarge,
  FST_REQ_FILE_TOO_LARGE: commonProblems.tooLarge,
  FST_ERR_CTP_INVALID_JSON_BODY: commonProblems.malformed,
  FST_ERR_CTP_EMPTY_JSON_BODY: commonProblems.malformed,
};

/** One validator message in Chinese; the field's own words come from the schema's `title`. */
function toFieldFault(item: FastifySchemaValidationError, place: string | undefined): FieldFault {
  const missing = item.keyword === 'required' ? `/${String(item.params['missingProperty'])}` : '';
  const name = nameOf(item);
  const text = (texts[item.keyword] ?? (() => '格式不正确'))(item.params);
  return { path: `${place === 'body' ? '' : `/${place ?? ''}`}${item.instancePath}${missing}`, text: `${name}${text}` };
}

function nameOf(item: FastifySchemaValidationError): string {
  const schema = (item as { parentSchema?: { title?: string; properties?: Record<string, { title?: string }> } })
    .parentSchema;
  const title =
    item.keyword === 'required'
      ? schema?.properties?.[String(item.params['missingProperty'])]?.title
      : item.keyword === 'additionalProperties'
        ? undefined
        : schema?.title;
  return title ? `“${title}”` : '该项';
}

const texts: Record<string, (params: Record<string, unknown>) => string> = {
  required: () => '必须填写',
  minLength: (p) => (p['limit'] === 1 ? '不能为空' : `至少 ${String(p['limit'])} 个字`),
  maxLength: (p) => `最多 ${String(p['limit'])} 个字`,
  minimum: (p) => `不能小于 ${String(p['limit'])}`,
  maximum: (p) => `不能大于 ${String(p['limit'])}`,
  minItems: (p) => `至少选择 ${String(p['limit'])} 项`,
  maxItems: (p) => `最多 ${String(p['limit'])} 项`,
  pattern: () => '格式不正确',
  format: (p) => formatTexts[String(p['format'])] ?? '格式不正确',
  enum: () => '不在可选范围内',
  const: () => '取值不正确',
  anyOf: () => '不在可选范围内',
  type: () => '类型不正确',
  additionalProperties: (p) => `含有不认识的内容“${String(p['additionalProperty'])}”`,
};

const formatTexts: Record<string, string> = {
  'date-time': '应为带时区的时间，如 2026-11-21T09:00:00+08:00',
  date: '应为真实存在的日期，如 2026-11-21',
};
