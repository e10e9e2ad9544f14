import type { FastifyRequest } from 'fastify';

export type FormFile = { bytes: Buffer; contentType: string };
/** What a call carries, wherever it stands: query, urlencoded or JSON body, multipart. Body wins over query. */
export type Form = { fields: Record<string, unknown>; files: Map<string, FormFile> };

/** Bytes of one uploaded file the sandbox takes; longer ones come truncated to one byte more. */
export const uploadLimitBytes = 20 * 1_048_576;

export async function readForm(request: FastifyRequest): Promise<Form> {
  const form: Form = { fields: { ...(request.query as Record<string, unknown>) }, files: new Map() };
  if (request.isMultipart()) await readParts(request, form);
  else if (!isRaw(request)) Object.assign(form.fields, parseBody(request.body));
  return form;
}

async function readParts(request: FastifyRequest, form: Form): Promise<void> {
  const limits = { fileSize: uploadLimitBytes + 1 };
  for await (const part of request.parts({ limits, throwFileSizeLimit: false } as never)) {
    if (part.type === 'file')
      form.files.set(part.fieldname, { bytes: await part.toBuffer(), contentType: part.mimetype });
    else form.fields[part.fieldname] = part.value;
  }
}

/** Bytes of a film: no fields in them. */
const isRaw = (request: FastifyRequest): boolean =>
  /^(?:video\/|image\/|application\/octet-stream)/u.test(request.headers['content-type'] ?? '');

/** JSON where the text begins like an object, else the fields of a form. Anything else has no fields. */
function parseBody(body: unknown): Record<string, unknown> {
  const text = Buffer.isBuffer(body) ? body.toString('utf8').trim() : '';
  if (!text.startsWith('{')) return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** A field as text: numbers as they are written, anything else empty. */
export function fieldText(form: Form, name: string): string {
  const value = form.fields[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A whole number between two bounds, `fallback` when the field is missing, undefined when it is none. */
export function fieldNumber(form: Form, name: string, bounds: [min: number, max: number], fallback?: number) {
  const text = fieldText(form, name);
  if (text === '') return fallback;
  const number = Number(text);
  return Number.isInteger(number) && number >= bounds[0] && number <= bounds[1] ? number : undefined;
}
