import { Problem } from '#shared/problems.ts';
import { findMisfits } from '../platform-rules.ts';
import type { ItemKind } from '../revision-contract.ts';
import { contentProblems, kindTexts } from '../texts.ts';
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
