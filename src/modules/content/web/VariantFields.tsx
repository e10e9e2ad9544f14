import { Button } from 'antd';
import { MarkedEditor } from '#ui/editor/MarkedEditor.tsx';
import { MarkedLine } from '#ui/editor/MarkedText.tsx';
import { Field } from '#ui/Field.tsx';
import { charactersOf, limitsOf, nameOfPlatform } from '../platform-rules.ts';
import type { DraftVariant, ItemDraft } from './draft.ts';
import { MediaField } from './MediaField.tsx';
import type { MediaKeeper } from './use-media.ts';
import type { PartTools } from './use-part-editors.ts';

interface VariantFieldsProps {
  draft: ItemDraft;
  /** Platforms of the chosen accounts. */
  platforms: readonly string[];
  onChange: (variants: readonly DraftVariant[]) => void;
  keeper: MediaKeeper;
  parts: PartTools;
}

/** Names of the checked parts of a platform, as the check names them. */
export function variantFields(platform: string): string[] {
  const name = nameOfPlatform(platform);
  return [`标题（${name}）`, `摘要（${name}）`, `正文（${name}）`];
}

const blank = { title: '', digest: '', cover: '', blocks: null } as const;

/** Title, digest, cover and body as they read on one platform, where they differ. */
export function VariantFields({ draft, platforms, onChange, keeper, parts }: VariantFieldsProps) {
  const set = (platform: string, part: Partial<DraftVariant>) => {
    const old = draft.variants.find((one) => one.platform === platform) ?? { platform, ...blank };
    const next = { ...old, ...part };
    const isBlank = next.title === '' && next.digest === '' && next.cover === '' && next.blocks === null;
    const others = draft.variants.filter((one) => one.platform !== platform);
    onChange(isBlank ? others : [...others, next].sort((a, b) => (a.platform < b.platform ? -1 : 1)));
  };
  if (platforms.length === 0) return null;
  return (
    <div className="content-variants">
      {platforms.map((platform) => {
        const own = draft.variants.find((one) => one.platform === platform);
        return (
          <details key={platform} className="content-more" open={own !== undefined}>
            <summary>
              {`${nameOfPlatform(platform)}另写`}
              <span className="zj-quiet">{own ? ' 已有不同' : ' 标题、摘要、封面、正文都同上'}</span>
            </summary>
            <Variant
              platform={platform}
              own={own ?? { platform, ...blank }}
              draft={draft}
              onChange={(part) => set(platform, part)}
              keeper={keeper}
              parts={parts}
            />
          </details>
        );
      })}
    </div>
  );
}

interface VariantProps {
  platform: string;
  own: DraftVariant;
  draft: ItemDraft;
  onChange: (part: Partial<DraftVariant>) => void;
  keeper: MediaKeeper;
  parts: PartTools;
}

function Variant({ platform, own, draft, onChange, keeper, parts }: VariantProps) {
  const name = nameOfPlatform(platform);
  const { title: mostTitle, digest: mostDigest } = limitsOf(platform);
  const count = (text: string, most: number | undefined) =>
    `${charactersOf(text.trim())}${most === undefined ? '' : ` / ${most}`} 字；空着就同上`;
  const cover =
    own.cover === '' ? [] : [{ sha: own.cover, role: 'cover' as const, mediaType: 'image/*', name: '封面', alt: '' }];
  return (
    <div className="content-fields">
      <Field label={`标题（${name}）`} isOptional hint={count(own.title, mostTitle)}>
        {(control) => (
          <MarkedLine
            {...control}
            {...parts.of(`标题（${name}）`)}
            value={own.title}
            onChange={(title) => onChange({ title })}
          />
        )}
      </Field>
      <Field label={`摘要（${name}）`} isOptional hint={count(own.digest, mostDigest)}>
        {(control) => (
          <MarkedLine
            {...control}
            {...parts.of(`摘要（${name}）`)}
            value={own.digest}
            onChange={(digest) => onChange({ digest })}
          />
        )}
      </Field>
      <MediaField
        of="cover"
        isOptional
        hint={`只用于${name}。`}
        media={cover}
        onChange={(next) => onChange({ cover: next.find(({ role }) => role === 'cover')?.sha ?? '' })}
        keeper={keeper}
      />
      {own.blocks === null ? (
        <p>
          <Button onClick={() => onChange({ blocks: draft.blocks })}>{`给${name}另写正文`}</Button>
        </p>
      ) : (
        <>
          <Field label={`正文（${name}）`}>
            {(control) => (
              <MarkedEditor
                {...control}
                {...parts.of(`正文（${name}）`)}
                kind="rich"
                pictures={keeper.pictures}
                value={own.blocks ?? []}
                onChange={(blocks) => onChange({ blocks })}
              />
            )}
          </Field>
          <p>
            <Button onClick={() => onChange({ blocks: null })}>正文改回同上</Button>
          </p>
        </>
      )}
    </div>
  );
}
