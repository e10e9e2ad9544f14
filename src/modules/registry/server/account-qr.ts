import { createCanvas } from '@napi-rs/canvas';
import { encode, renderSVG } from 'uqr';
import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { PersonContext } from '#platform/context.ts';
import type { RawReply } from '#platform/http/route.ts';
import type { registerOperations as operations } from '../register-contract.ts';
import { platformTexts, registryProblems } from '../texts.ts';
import { qrTarget } from './qr-rules.ts';
import './registry-tables.ts';

/** Survives a quarter of it being covered or worn: these codes are printed and hung up. */
const options = { ecc: 'Q', border: 4 } as const;
const dotPixels = 16;

/** The code of an account as a picture. @throws Problem common.notFound, registry.noQrTarget */
export async function downloadQr(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.downloadQr>,
): Promise<RawReply> {
  const account = await ctx.db
    .selectFrom('account')
    .select(['name', 'platform', 'platformId', 'homeUrl', 'clientDownloadUrl'])
    .where('id', '=', params.accountId)
    .executeTakeFirst();
  if (!account) throw new Problem(commonProblems.notFound, { what: '账号' });
  const target = qrTarget(account);
  if (target === null) throw new Problem(registryProblems.noQrTarget, { name: account.name });
  const format = query.format ?? 'svg';
  const fileName = `${account.name.replace(/[\\/:*?"<>|]/g, '')}-${platformTexts[account.platform]}.${format}`;
  return format === 'svg'
    ? { body: renderSVG(target, options), fileName, mediaType: 'image/svg+xml' }
    : { body: await toPng(target), fileName, mediaType: 'image/png' };
}

function toPng(target: string): Promise<Buffer> {
  const { data, size } = encode(target, options);
  const canvas = createCanvas(size * dotPixels, size * dotPixels);
  const paper = canvas.getContext('2d');
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.fillStyle = '#000';
  data.forEach((line, y) =>
    line.forEach((isDark, x) => isDark && paper.fillRect(x * dotPixels, y * dotPixels, dotPixels, dotPixels)),
  );
  return canvas.encode('png');
}
