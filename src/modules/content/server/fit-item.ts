import { Problem, type FieldFault } from '#shared/problems.ts';
import { charactersOf, findMisfits, limitsOf, nameOfPlatform } from '../platform-rules.ts';
import type { ItemKind } from '../revision-contract.ts';
import { contentProblems, kindTexts } from '../texts.ts';
import { bodyTextOf } from './item-body.ts';
import type { RevisionContent } from './revision-content.ts';
import { faultsOfPost, isSocial } from './social-post.ts';
import { toPackage } from './to-package.ts';

/** What an item of a kind cannot do without, and how to tell that it is there. */
const needs: Partial<
  Record<ItemKind, readonly [what: string, path: string, has: (content: RevisionContent) => boolean]>
> = {
  figure: ['图片', '/media', ({ media }) => media.some(({ role }) => role === 'picture' || role === 'inline')],
  video: ['视频', '/media', ({ media }) => media.some(({ role }) => role === 'video')],
  audio: ['音频', '/media', ({ media }) => media.some(({ role }) => role === 'audio')],
  link: ['链接', '/linkUrl', ({ linkUrl }) => linkUrl !== ''],
};

/** Where an item goes: a platform, and whether the account has a connection, through whose interface it is sent. */
export interface TargetPlace {
  readonly platform: string;
  readonly isConnected: boolean;
}

/**
 * What does not fit is refused before anybody reviews it: limits of the platforms, and of the interfaces of accounts that have a connection.
 * @throws Problem content.noTarget, content.mediaMissing, content.misfit (one field fault a limit)
 */
export function assertFits(content: RevisionContent, places: readonly TargetPlace[]): void {
  if (content.targets.length === 0)
    throw new Problem(contentProblems.noTarget, {}, [{ path: '/targets', text: '请选择至少一个账号' }]);
  const need = needs[content.kind];
  if (need && !need[2](content))
    throw new Problem(contentProblems.mediaMissing, { kind: kindTexts[content.kind], what: need[0] }, [
      { path: need[1], text: `请补充${need[0]}` },
    ]);
  const misfits = [
    ...findMisfits(
      content,
      places.map(({ platform }) => platform),
    ),
    ...throughInterfaces(content, places),
  ];
  if (misfits.length > 0) throw new Problem(contentProblems.misfit, { count: misfits.length }, misfits);
}

/** What may not fit where a person posts it, by limits that are known from use only: told, and no obstacle; the platform's own answer decides. */
export function doubtsOf(content: RevisionContent, places: readonly TargetPlace[]): string[] {
  const byHand = places.filter(({ platform, isConnected }) => !isConnected || !isSocial(platform));
  return [...new Set(byHand.map(({ platform }) => platform))].sort().flatMap((platform) => {
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
      ...(own.pictures !== undefined && pictures > own.pictures
        ? [`${name}一般最多 ${own.pictures} 幅图片，现有 ${pictures} 幅，平台可能拒绝。`]
        : []),
    ];
  });
}

function throughInterfaces(content: RevisionContent, places: readonly TargetPlace[]): FieldFault[] {
  const connected = places.flatMap(({ platform, isConnected }) =>
    isConnected && isSocial(platform) ? [platform] : [],
  );
  return [...new Set(connected)].sort().flatMap((platform) =>
    faultsOfPost(platform, toPackage(content, platform, unread)).map(({ field, text }) => ({
      path: field === 'body' ? '/bodyHtml' : '/media',
      text,
    })),
  );
}

/** Lengths and numbers say whether it fits; no file is opened for it. */
const unread = (): Promise<Buffer> => Promise.reject(new Error('a file was read to see whether an item fits'));
