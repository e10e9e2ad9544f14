import { Checkbox, Input, Radio } from 'antd';
import { fieldError, type ApiProblem } from '#ui/api.ts';
import { MarkedLine } from '#ui/editor/MarkedText.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { toHref } from '#shared/text-body.ts';
import { aiParts, itemOrigins, rightsFields, type AiPart, type ItemOrigin } from '../revision-contract.ts';
import { aiPartTexts, itemOriginTexts, rightsTexts } from '../texts.ts';
import type { ItemDraft } from './draft.ts';
import type { PartTools } from './use-part-editors.ts';

interface SourceFieldsProps {
  draft: ItemDraft;
  onChange: (part: Partial<ItemDraft>) => void;
  refused: ApiProblem | null;
  parts: PartTools;
}

/** Where the item comes from, whose rights it touches, and what a machine made of it. */
export function SourceFields({ draft, onChange, refused, parts }: SourceFieldsProps) {
  const isRepost = draft.origin === 'repost';
  const isBadLink = draft.sourceUrl.trim() !== '' && toHref(draft.sourceUrl) === undefined;
  return (
    <>
      <FormRow>
        <Field label="来源">
          {(control) => (
            <Radio.Group
              id={control.id}
              aria-describedby={control['aria-describedby']}
              value={draft.origin}
              onChange={(event) => onChange({ origin: event.target.value as ItemOrigin })}
              options={itemOrigins.map((value) => ({ value, label: itemOriginTexts[value] }))}
            />
          )}
        </Field>
        <Field label="稿源" isOptional={!isRepost} hint="转载时写明首发单位" error={fieldError(refused, '/sourceName')}>
          {(control) => (
            <MarkedLine
              {...control}
              {...parts.of('sourceName')}
              value={draft.sourceName}
              onChange={(sourceName) => onChange({ sourceName })}
            />
          )}
        </Field>
      </FormRow>
      {isRepost && (
        <>
          <FormRow>
            <Field
              label="原文标题"
              isOptional
              hint="填写后，系统比对标题有没有改变原意"
              error={fieldError(refused, '/sourceTitle')}
            >
              {(control) => (
                <Input
                  {...control}
                  maxLength={200}
                  value={draft.sourceTitle}
                  onChange={(event) => onChange({ sourceTitle: event.target.value })}
                />
              )}
            </Field>
            <Field
              label="原文链接"
              isOptional
              fault={isBadLink ? '不是网页地址，请以 http:// 或 https:// 开头。' : undefined}
              error={fieldError(refused, '/sourceUrl')}
            >
              {(control) => (
                <Input
                  {...control}
                  maxLength={1000}
                  value={draft.sourceUrl}
                  onChange={(event) => onChange({ sourceUrl: event.target.value })}
                />
              )}
            </Field>
          </FormRow>
          <RightsFields draft={draft} onChange={onChange} />
        </>
      )}
      {!isRepost && (
        <details className="content-more">
          <summary>用了他人的图片、音视频</summary>
          <RightsFields draft={draft} onChange={onChange} />
        </details>
      )}
      <AiField value={draft.aiParts} onChange={(value) => onChange({ aiParts: value })} />
    </>
  );
}

/** What is noted of other people's rights (S1-2p1d). */
function RightsFields({ draft, onChange }: Pick<SourceFieldsProps, 'draft' | 'onChange'>) {
  return (
    <fieldset className="content-rights">
      <legend>权利记录</legend>
      {rightsFields.map((field) => (
        <label key={field}>
          <span>{rightsTexts[field]}</span>
          <Input
            maxLength={200}
            value={draft.rights[field]}
            onChange={(event) => onChange({ rights: { ...draft.rights, [field]: event.target.value } })}
          />
        </label>
      ))}
    </fieldset>
  );
}

/** Whether a machine made anything of it: said by a person, none is assumed. */
function AiField({
  value,
  onChange,
}: {
  value: ItemDraft['aiParts'];
  onChange: (value: readonly AiPart[] | null) => void;
}) {
  const said = value === null ? undefined : value.length === 0 ? 'none' : 'some';
  return (
    <Field
      label="人工智能生成内容声明"
      hint={
        value === null
          ? '还没有声明。含人工智能生成合成内容的，发布时须标识（《人工智能生成合成内容标识办法》）。'
          : said === 'some'
            ? '发布时在文末标明。'
            : ''
      }
    >
      {(control) => (
        <div className="content-ai">
          <Radio.Group
            id={control.id}
            aria-describedby={control['aria-describedby']}
            value={said}
            onChange={(event) => onChange(event.target.value === 'none' ? [] : ['text'])}
            options={[
              { value: 'none', label: '没有使用' },
              { value: 'some', label: '含人工智能生成的' },
            ]}
          />
          {said === 'some' && (
            <Checkbox.Group
              aria-label="人工智能生成的部分"
              value={[...(value ?? [])]}
              onChange={(chosen) => onChange(aiParts.filter((part) => chosen.includes(part)))}
              options={aiParts.map((part) => ({ value: part, label: aiPartTexts[part] }))}
            />
          )}
        </div>
      )}
    </Field>
  );
}
