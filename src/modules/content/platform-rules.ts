import type { FieldFault } from '#shared/problems.ts';
import { platformTexts } from '#modules/registry/platform-contract.ts';
import type { ItemKind, Variant } from './revision-contract.ts';
import { kindTexts } from './texts.ts';

export function nameOfPlatform(platform: string): string {
  return (platformTexts as Readonly<Record<string, string>>)[platform] ?? platform;
}

/** How much fits on a platform, in characters (code points). */
export interface PlatformLimits {
  readonly title?: number;
  readonly leastTitle?: number;
  readonly digest?: number;
  /** Of the plain text where a platform shows text alone; of the HTML for articles (`isHtml`). */
  readonly body?: number;
  readonly isHtml?: boolean;
  /** Pictures beside a short text. */
  readonly pictures?: number;
  /** Kinds that the platform takes. */
  readonly kinds: readonly ItemKind[];
  /** Known from use and not from the platform's own pages: shown, never enforced. */
  readonly isUnsure?: boolean;
}

const everything: readonly ItemKind[] = ['article', 'short', 'figure', 'video', 'audio', 'link'];

/** As the platforms' public documents state them; a platform that is not named has no limit that we know. */
const limits: Readonly<Record<string, PlatformLimits>> = {
  wechat: { title: 32, digest: 128, body: 20_000, isHtml: true, kinds: everything },
  weibo: { body: 2000, pictures: 18, kinds: everything, isUnsure: true },
  toutiao: { title: 30, leastTitle: 2, kinds: everything },
  douyin: { body: 1000, kinds: ['video', 'figure'], isUnsure: true },
  kuaishou: { body: 500, kinds: ['video', 'figure'], isUnsure: true },
  channels: { body: 1000, kinds: ['video', 'figure'], isUnsure: true },
};

export function limitsOf(platform: string): PlatformLimits {
  return limits[platform] ?? { kinds: everything };
}

/** The tightest limit of the platforms for one part, and whose it is. */
export function tightest(
  platforms: readonly string[],
  part: 'title' | 'digest' | 'body',
):
  | { readonly most: number; readonly platform: string; readonly isHtml: boolean; readonly isUnsure: boolean }
  | undefined {
  const known = platforms.flatMap((platform) => {
    const own = limitsOf(platform);
    const most = own[part];
    return most === undefined
      ? []
      : [{ most, platform, isHtml: part === 'body' && own.isHtml === true, isUnsure: own.isUnsure === true }];
  });
  return known.sort((a, b) => a.most - b.most)[0];
}

/** What is measured against the limits. */
export interface Measured {
  readonly kind: ItemKind;
  readonly title: string;
  readonly digest: string;
  readonly bodyHtml: string;
  readonly variants: readonly Variant[];
}

export function charactersOf(text: string): number {
  return [...text].length;
}

/** What does not fit on a platform that is a target, as refusals of fields; limits that are not sure refuse nothing. */
export function findMisfits(item: Measured, platforms: readonly string[]): FieldFault[] {
  return [...new Set(platforms)].sort().flatMap((platform): FieldFault[] => {
    const own = limitsOf(platform);
    const variant = item.variants.find((one) => one.platform === platform);
    const said = { ...item, ...variant };
    const name = nameOfPlatform(platform);
    const over = (path: string, what: string, length: number, most: number | undefined): FieldFault[] =>
      most === undefined || own.isUnsure || length <= most
        ? []
        : [
            {
              path,
              text: `${name}的${what}最多 ${most.toLocaleString('zh-CN')} 个字符，现有 ${length.toLocaleString('zh-CN')} 个，请精简`,
            },
          ];
    const title = charactersOf(said.title);
    return [
      ...over('/title', '标题', title, own.title),
      ...(title < (own.leastTitle ?? 0) ? [{ path: '/title', text: `${name}的标题至少 ${own.leastTitle} 个字` }] : []),
      ...over('/digest', '摘要', charactersOf(said.digest), own.digest),
      ...(own.isHtml ? over('/bodyHtml', '正文（含格式）', charactersOf(said.bodyHtml), (own.body ?? 0) - 1) : []),
      ...(own.kinds.includes(item.kind)
        ? []
        : [{ path: '/kind', text: `${name}不能发布${kindTexts[item.kind]}，请改体裁或换账号` }]),
    ];
  });
}
