import { Input, Radio, Select } from 'antd';
import type { RefObject } from 'react';
import { ApiProblem, fieldError } from '#ui/api.ts';
import { MarkedEditor } from '#ui/editor/MarkedEditor.tsx';
import { MarkedLine } from '#ui/editor/MarkedText.tsx';
import { Field } from '#ui/Field.tsx';
import { toHtml } from '#shared/body-html.ts';
import { textOf, toHref } from '#shared/text-body.ts';
import { hitKey, useMarkActs, type Check } from '#modules/textcheck/web/public.tsx';
import { charactersOf, nameOfPlatform, tightest } from '../platform-rules.ts';
import { itemClasses, type ItemClass } from '../class-contract.ts';
import { itemKinds, textLimits, type ItemKind } from '../revision-contract.ts';
import { itemClassTexts, kindTexts } from '../texts.ts';
import type { ItemDraft } from './draft.ts';
import { MediaField } from './MediaField.tsx';
import { SourceFields } from './SourceFields.tsx';
import { TargetSelect, type useTargetChoice } from './TargetSelect.tsx';
import type { MediaKeeper } from './use-media.ts';
import { usePartEditors, type PartEditors } from './use-part-editors.ts';
import { variantFields, VariantFields } from './VariantFields.tsx';

export interface DraftFieldsProps {
  draft: ItemDraft;
  onChange: (next: ItemDraft) => void;
  problem: unknown;
  choice: ReturnType<typeof useTargetChoice>;
  check: Check;
  editors: RefObject<PartEditors>;
  keeper: MediaKeeper;
}

const ownFields = ['title', 'digest', 'body', 'sourceName'];

/** What an editor writes, in reading order. */
export function DraftFields({ draft, onChange, problem, choice, check, editors, keeper }: DraftFieldsProps) {
  const refused = problem instanceof ApiProblem ? problem : null;
  const set = (part: Partial<ItemDraft>) => onChange({ ...draft, ...part });
  const { more, dialog } = useMarkActs(check.latest, check.latestTexts, hitKey);
  const { platforms } = choice;
  const parts = usePartEditors([...ownFields, ...platforms.flatMap(variantFields)], check.hits, editors, more);
  const titleLimit = tightest(platforms, 'title');
  const media = { media: draft.media, onChange: (next: ItemDraft['media']) => set({ media: next }), keeper };
  return (
    <div className="content-fields">
      {dialog}
      <Field label="体裁" error={fieldError(refused, '/kind')}>
        {(control) => (
          <Radio.Group
            id={control.id}
            optionType="button"
            value={draft.kind}
            onChange={(event) => set({ kind: event.target.value as ItemKind })}
            options={itemKinds.map((value) => ({ value, label: kindTexts[value] }))}
          />
        )}
      </Field>
      <Field
        label="标题"
        hint={countWords(draft.title, titleLimit?.most ?? textLimits.title)}
        fault={overWords(
          draft.title,
          titleLimit?.most ?? textLimits.title,
          titleLimit ? `${nameOfPlatform(titleLimit.platform)}的标题` : '标题',
        )}
        error={fieldError(refused, '/title')}
      >
        {(control) => (
          <MarkedLine {...control} {...parts.of('title')} value={draft.title} onChange={(title) => set({ title })} />
        )}
      </Field>
      <Field
        label="摘要"
        isOptional
        hint={countWords(draft.digest, textLimits.digest)}
        fault={overWords(draft.digest, textLimits.digest, '摘要')}
        error={fieldError(refused, '/digest')}
      >
        {(control) => (
          <MarkedLine
            {...control}
            {...parts.of('digest')}
            value={draft.digest}
            onChange={(digest) => set({ digest })}
          />
        )}
      </Field>
      {draft.kind === 'link' && (
        <Field
          label="链接"
          hint="读者点开后到达的网页"
          fault={
            draft.linkUrl.trim() !== '' && !toHref(draft.linkUrl)
              ? '不是网页地址，请以 http:// 或 https:// 开头。'
              : undefined
          }
          error={fieldError(refused, '/linkUrl')}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={1000}
              value={draft.linkUrl}
              onChange={(event) => set({ linkUrl: event.target.value })}
            />
          )}
        </Field>
      )}
      {draft.kind === 'video' && (
        <MediaField {...media} of="video" hint="MP4 或 WebM，" error={fieldError(refused, '/media')} />
      )}
      {draft.kind === 'audio' && (
        <MediaField {...media} of="audio" hint="MP3、M4A 或 WAV，" error={fieldError(refused, '/media')} />
      )}
      {(draft.kind === 'figure' || draft.kind === 'short') && (
        <MediaField
          {...media}
          of="picture"
          isOptional={draft.kind === 'short'}
          hint="JPG、PNG、GIF 或 WebP，每张"
          error={fieldError(refused, '/media')}
        />
      )}
      <Field label="正文" {...bodyWords(draft, platforms)} error={fieldError(refused, '/bodyHtml')}>
        {(control) => (
          <MarkedEditor
            {...control}
            {...parts.of('body')}
            kind="rich"
            pictures={keeper.pictures}
            value={draft.blocks}
            onChange={(blocks) => set({ blocks })}
          />
        )}
      </Field>
      {draft.kind !== 'article' && draft.kind !== 'link' && (
        <Field label="话题" isOptional hint="不写 # 号；最多 10 个">
          {(control) => (
            <Select
              {...control}
              mode="tags"
              open={false}
              suffixIcon={null}
              maxCount={10}
              tokenSeparators={[' ', '，', ',', '#']}
              value={[...draft.topics]}
              onChange={(topics: string[]) => set({ topics: topics.map((topic) => topic.slice(0, 30)) })}
            />
          )}
        </Field>
      )}
      <Field label="发布账号" hint="审核通过后只能签发到这里选定的账号" error={fieldError(refused, '/targets')}>
        {(control) => (
          <TargetSelect {...control} value={draft.targets} choice={choice} onChange={(targets) => set({ targets })} />
        )}
      </Field>
      <VariantFields
        draft={draft}
        platforms={platforms}
        onChange={(variants) => set({ variants })}
        keeper={keeper}
        parts={parts}
      />
      <MediaField {...media} of="cover" isOptional hint="JPG 或 PNG；公众号封面建议 2.35:1。" />
      <MediaField {...media} of="attachment" isOptional hint="PDF、OFD、DOCX、XLSX、PPTX，每个" />
      <Field label="类别" isOptional hint="决定审核流程；没有特别情形的不选">
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            placeholder="一般"
            value={[...draft.classes]}
            onChange={(classes: ItemClass[]) => set({ classes })}
            options={itemClasses.map((value) => ({ value, label: itemClassTexts[value] }))}
          />
        )}
      </Field>
      <SourceFields draft={draft} onChange={set} refused={refused} parts={parts} />
    </div>
  );
}

/** Length of the body, and against the tightest limit of the platforms chosen. */
function bodyWords(draft: ItemDraft, platforms: readonly string[]): { hint: string; fault?: string } {
  const text = textOf(draft.blocks.filter(({ tag }) => tag !== 'img'));
  const length = charactersOf(text.replace(/[\n\t]/g, ''));
  const limit = tightest(platforms, 'body');
  const used = limit?.isHtml ? charactersOf(toHtml(draft.blocks)) : length;
  const against = limit
    ? `；${nameOfPlatform(limit.platform)}${limit.isUnsure ? '约' : ''}限 ${limit.most.toLocaleString('zh-CN')} 字符，已用 ${used.toLocaleString('zh-CN')}`
    : '';
  const hint = `${length.toLocaleString('zh-CN')} 字${against}。粘贴的图片会存入本单位。`;
  if (!limit || limit.isUnsure || used < limit.most) return { hint };
  const fault = `${nameOfPlatform(limit.platform)}的正文最多 ${limit.most.toLocaleString('zh-CN')} 字符（含格式），请压缩后再提交。`;
  return { hint, fault };
}

function lengthOf(text: string): number {
  return charactersOf(text.trim());
}

function countWords(text: string, limit: number): string {
  return `${lengthOf(text)} / ${limit} 字`;
}

/** What is wrong with a text that is too long; the text itself is never cut. */
function overWords(text: string, limit: number, what: string): string | undefined {
  const over = lengthOf(text) - limit;
  return over > 0 ? `${what}最多 ${limit} 字，多了 ${over} 字，请压缩后再提交。` : undefined;
}
