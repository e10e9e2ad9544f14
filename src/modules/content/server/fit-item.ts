import { Problem } from '#shared/problems.ts';
import { charactersOf, findMisfits, limitsOf, nameOfPlatform } from '../platform-rules.ts';
import type { ItemKind } from '../revision-contract.ts';
import { contentProblems, kindTexts } from '../texts.ts';
import { bodyTextOf } from './item-body.ts';
import type { RevisionContent } from './revision-content.ts';

/** What an item of a kind cannot do without, and how to tell that it is there. */
const needs: Partial<
  Record<ItemKind, readonly [what: string, path: string, has: (content: RevisionContent) => boolean]>
> = {
  figure: ['图片', '/media', ({ media }) => media.some(({ role }) => role === 'picture' || role === 'inline')],
  video: ['视频', '/media', ({ media }) => media.some(({ role }) => role === 'video')],
  audio: ['音频', '/media', ({ media }) => media.some(({ role }) => role === 'audio')],
  link: ['链接', '/linkUrl', ({ linkUrl }) => linkUrl !== ''],
};

/** @throws Problem content.noTarget, content.mediaMissing, content.misfit (one field fault a limit) */
export function assertFits(content: RevisionContent, platforms: readonly string[]): void {
  if (content.targets.length === 0)
    throw new Problem(contentProblems.noTarget, {}, [{ path: '/targets', text: '请选择至少一个账号' }]);
  const need = needs[content.kind];
  if (need && !need[2](content))
    throw new Problem(contentProblems.mediaMissing, { kind: kindTexts[content.kind], what: need[0] }, [
      { path: need[1], text: `请补充${need[0]}` },
    ]);
  const misfits = findMisfits(content, platforms);
  if (misfits.length > 0) throw new Problem(contentProblems.misfit, { count: misfits.length }, misfits);
}

/** What may not fit on platforms whose limits are known from use only: told, and no obstacle; the platform's own answer decides. */
export function doubtsOf(content: RevisionContent, platforms: readonly string[]): string[] {
  return [...new Set(platforms)].sort().flatMap((platform) => {
    const own = limitsOf(platform);
    if (!own.isUnsure) return [];
    const variant = content.variants.find((one) => one.platform === platform);
    const body = charactersOf(bodyTextOf(variant?.bodyHtml ?? content.bodyHtml));
    const pictures = content.media.filter(({ role }) => role === 'picture' || role === 'inline').length;
    const name = nameOfPlatform(platform);
    return [
      ...(own.body !== undefined && body > own.body
        ? [`${name}的文字一般不超过 ${own.body} 字，现有 ${body} 字，平台可能拒绝；可为${name}另写短一些的文字。`]
        : []),
      ...throughInterface(platform, content, variant?.bodyHtml ?? content.bodyHtml),
      ...(own.pictures !== undefined && pictures > own.pictures
        ? [`${name}一般最多 ${own.pictures} 幅图片，现有 ${pictures} 幅，平台可能拒绝。`]
        : []),
    ];
  });
}

/** What the interfaces of platforms take less than their pages do: an account with a connection would be refused when it is sent. */
function throughInterface(platform: string, { media }: RevisionContent, bodyHtml: string): string[] {
  const count = (...roles: string[]): number => media.filter(({ role }) => roles.includes(role)).length;
  const [videos, pictures] = [count('video'), count('picture', 'inline')];
  const told: Readonly<Record<string, readonly (readonly [boolean, string])[]>> = {
    weibo: [
      [halvesOf(bodyTextOf(bodyHtml)) > 280, '微博接口最多 140 字（英文和数字算半个字），请为微博写短版'],
      [pictures > 9, `微博接口最多 9 幅图片，现有 ${pictures} 幅`],
      [videos > 0, '微博接口不能上传视频'],
    ],
    douyin: [
      [videos > 1, '抖音接口一次只能发布一个视频'],
      [videos === 0 && pictures === 0, '抖音接口需要一个视频或至少一幅图片'],
    ],
    kuaishou: [
      [videos !== 1, '快手接口需要且只能有一个视频'],
      [count('cover') === 0, '快手接口需要封面图片'],
    ],
  };
  return (told[platform] ?? []).flatMap(([isSo, text]) =>
    isSo ? [`${text}；账号已接入接口的，发送时会被拒绝，人工发布的不受此限。`] : [],
  );
}

/** A character of ASCII counts half, as Weibo counts. */
const halvesOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) < 128 ? 1 : 2), 0);
