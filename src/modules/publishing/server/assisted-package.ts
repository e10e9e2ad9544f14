import { createHash } from 'node:crypto';
import PizZip from 'pizzip';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import type { RawReply } from '#platform/http/route.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import type { publishingOperations as operations } from '../contract.ts';
import { publishingProblems } from '../texts.ts';
import { readApprovedText } from './approved-text.ts';
import type { PublishPackage } from './connectors/connector.ts';
import { extensionOf } from './connectors/multipart.ts';
import { findHolding } from './may-send.ts';
import { publicationCase } from './publication-case.ts';
import { getPublication, type Publication } from './publication-store.ts';

const handed: ReadonlySet<string> = new Set(['assisted', 'unconfirmed', 'refused']);

async function readPackage(ctx: PersonContext, { params }: Input<typeof operations.downloadPackage>) {
  const publication = await getPublication(ctx, params.publicationId);
  const state = await readState(ctx, publication);
  if (!handed.has(state)) throw new Problem(publishingProblems.notAssisted);
  const given = await readApprovedText(ctx, publication);
  const order = await findHolding(ctx, publication, given);
  if (order) throw new Problem(publishingProblems.heldByOrder, { reason: order.reason });
  const account = await getAccount(ctx, publication.accountId);
  return () => sealPackage(given, { account: account.name, sha: publication.subjectSha });
}

/** The package for a person who publishes by hand: text, pictures, checklist and fingerprints. Files are read between two transactions. */
export const downloadPackage = {
  read: readPackage,
  run: (_ctx: PersonContext, _input: Input<typeof operations.downloadPackage>, body: Buffer): Promise<RawReply> =>
    Promise.resolve({ body, fileName: '人工发布包.zip' }),
};

async function readState(ctx: PersonContext, publication: Publication): Promise<string> {
  const row = await ctx.db
    .selectFrom('caseRecord')
    .select('state')
    .where('id', '=', publication.id)
    .where('kind', '=', publicationCase.kind)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '发布' });
  return row.state;
}

const fixedTime = new Date('2020-01-01T00:00:00Z');

/** Seals a package: the same approved text always gives the same bytes, and every file is named with its SHA-256. */
export async function sealPackage(given: PublishPackage, of: { account: string; sha: string }): Promise<Buffer> {
  const files = new Map<string, Buffer>();
  files.set('正文.txt', Buffer.from(`\ufeff${given.title}\r\n\r\n${given.text.replaceAll('\n', '\r\n')}\r\n`));
  for (const [index, media] of given.media.entries()) {
    const name = `${mediaFolders[media.role]}/${String(index + 1).padStart(2, '0')}.${extensionOf(media.mediaType)}`;
    files.set(name, await media.read());
  }
  const places = new Map(given.media.map((media, index) => [media.sha, [...files.keys()][index + 1] ?? '']));
  files.set('正文.html', Buffer.from(toPage(given, places)));
  files.set('核对清单.txt', Buffer.from(`\ufeff${checklist(given, of).join('\r\n')}\r\n`));
  const sums = [...files].map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}`);
  files.set('SHA256SUMS', Buffer.from(`${sums.join('\n')}\n`));
  const zip = new PizZip();
  for (const [name, bytes] of files) zip.file(name, bytes, { date: fixedTime, createFolders: false });
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const mediaFolders: Readonly<Record<PublishPackage['media'][number]['role'], string>> = {
  cover: '封面',
  inline: '正文图片',
  picture: '图片',
  video: '视频',
  audio: '音频',
  attachment: '附件',
};

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function toPage(given: PublishPackage, places: ReadonlyMap<string, string>): string {
  const body = given.bodyHtml.replaceAll(
    /src="media:([0-9a-f]{64})"/gu,
    (_, sha: string) => `src="${places.get(sha) ?? ''}"`,
  );
  return `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${escape(given.title)}</title></head>\n<body><h1>${escape(given.title)}</h1>\n${body}\n</body></html>\n`;
}

function checklist(given: PublishPackage, { account, sha }: { account: string; sha: string }): string[] {
  const count = given.media.length;
  return [
    `人工发布核对清单：${given.title}`,
    `账号：${account}`,
    `审定文本指纹（SHA-256）：${sha}`,
    '',
    '□ 登录的是上面这个账号，不是个人账号',
    '□ 标题、正文从“正文.txt”或“正文.html”复制，一字不改',
    ...(given.digest === '' ? [] : [`□ 摘要填写：${given.digest}`]),
    ...(given.author === '' ? [] : [`□ 作者填写：${given.author}`]),
    ...(given.sourceName === '' ? [] : [`□ 来源注明：${given.sourceName}`]),
    ...(given.sourceUrl === '' ? [] : [`□ 原文链接：${given.sourceUrl}`]),
    ...(given.aiDeclaration === '' ? [] : [`□ 按标识办法声明：${given.aiDeclaration}`]),
    count === 0 ? '□ 本稿没有图片、视频和附件' : `□ 图片、视频和附件共 ${count} 个，按编号顺序上传，没有遗漏`,
    '□ 发布后在手机上打开看一遍：标题、正文、图片、链接完整',
    '□ 把文章链接填回系统的发布详情页，并上传页面截图；系统会自动核对线上文本',
  ];
}
