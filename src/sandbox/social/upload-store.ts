import { type SandboxContext, newOpaqueId } from '../sandbox-context.ts';
import type { Upload } from './social-types.ts';

export function startUpload(context: SandboxContext, openId: string): Upload {
  const upload: Upload = { id: newOpaqueId(18), openId, parts: new Map() };
  context.uploads.set(upload.id, upload);
  return upload;
}

/** Joins the parts first..first+count-1; undefined when one is missing or there are others. */
export function joinParts(upload: Upload, first: number, count = upload.parts.size): Buffer | undefined {
  const wanted = Array.from({ length: count }, (_none, at) => upload.parts.get(first + at));
  const isWhole = count > 0 && upload.parts.size === count && wanted.every((part) => part !== undefined);
  return isWhole ? Buffer.concat(wanted as Buffer[]) : undefined;
}
