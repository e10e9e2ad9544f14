import { Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import type { CheckedText } from '#modules/textcheck/server/public.ts';
import { contentProblems } from '../texts.ts';
import './content-tables.ts';
import { toCheckedText, type RevisionContent } from './revision-content.ts';

/** Longest text of one file that is checked with an item. */
const mostCharacters = 200_000;

/** The content with type and name of each file as they are kept. @throws Problem content.unknownMedia for one that the unit has not */
export async function withMedia(
  ctx: Pick<Context, 'db'>,
  content: RevisionContent,
  unitId: string,
): Promise<RevisionContent> {
  const covers = content.variants.flatMap(({ cover }) => (cover === undefined ? [] : [cover]));
  const wanted = [...new Set([...content.media.map(({ sha }) => sha), ...covers])];
  if (wanted.length === 0) return content;
  const rows = await ctx.db
    .selectFrom('mediaFile')
    .select(['sha256', 'mediaType', 'name'])
    .where('sha256', 'in', wanted)
    .where('unitId', '=', unitId)
    .execute();
  const known = new Map(rows.map((row) => [row.sha256, row]));
  const missing = wanted.filter((sha) => !known.has(sha));
  if (missing.length > 0)
    throw new Problem(contentProblems.unknownMedia, { count: missing.length }, [
      { path: '/media', text: '请重新上传所用的文件' },
    ]);
  const filled = (sha: string) => ({ mediaType: known.get(sha)?.mediaType ?? '', name: known.get(sha)?.name ?? '' });
  const media = [
    ...content.media.map((one) => ({ ...one, ...filled(one.sha) })),
    // A cover of one platform goes out as well.
    ...covers
      .filter((sha) => !content.media.some((one) => one.sha === sha && one.role === 'cover'))
      .map((sha) => ({ sha, role: 'cover' as const, ...filled(sha), alt: '' })),
  ];
  return { ...content, media };
}

/**
 * The content as the risk check reads it, with the words in its pictures and files. What could not be read there is not checked, and
 * a person must say what is in it.
 */
export async function toCheckedItem(
  ctx: Pick<Context, 'db' | 'now'>,
  content: RevisionContent,
  unitPath: string,
): Promise<CheckedText> {
  const text = toCheckedText(content, unitPath, ctx.now);
  const shas = [...new Set(content.media.map(({ sha }) => sha))];
  if (shas.length === 0) return text;
  const rows = await ctx.db
    .selectFrom('mediaFile')
    .select(['sha256', 'texts', 'notChecked'])
    .where('sha256', 'in', shas)
    .where('unitPath', '=', unitPath)
    .execute();
  const files = shas.map((sha) => {
    const { name = '', mediaType = '' } = content.media.find((one) => one.sha === sha) ?? {};
    const row = rows.find((one) => one.sha256 === sha);
    return { field: `${mediaType.startsWith('image/') ? '图片' : '文件'}“${name}” ${sha.slice(0, 8)}`, row };
  });
  return {
    ...text,
    parts: [
      ...text.parts,
      ...files.flatMap(({ field, row }) => {
        const words = ((row?.texts ?? []) as string[]).join('\n').slice(0, mostCharacters);
        return words === '' ? [] : [{ field, text: words }];
      }),
    ],
    notChecked: files.flatMap(({ field, row }) =>
      ((row?.notChecked ?? ['文件：没有找到']) as string[]).map((reason) => ({
        part: field,
        code: 'media',
        text: reason,
      })),
    ),
  };
}
