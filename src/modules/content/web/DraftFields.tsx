import { Input, Radio, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { ApiProblem, fieldError } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { useList } from '#ui/list.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { itemClasses, itemOrigins, wechatLimits, type ItemClass, type ItemOrigin, type Target } from '../contract.ts';
import { itemClassTexts, itemOriginTexts } from '../texts.ts';
import type { ItemDraft } from './draft.ts';
import { plainBody, toBlocks } from './item-text.ts';

export interface DraftFieldsProps {
  draft: ItemDraft;
  onChange: (next: ItemDraft) => void;
  problem: unknown;
  /** Targets whose names are known already. */
  known: readonly Target[];
}

/** What an editor writes, in reading order. */
export function DraftFields({ draft, onChange, problem, known }: DraftFieldsProps) {
  const refused = problem instanceof ApiProblem ? problem : null;
  const set = (part: Partial<ItemDraft>) => onChange({ ...draft, ...part });
  const bodyLength = [...plainBody(toBlocks(draft.body)).replaceAll('\n', '')].length;
  return (
    <div className="content-fields">
      <Field
        label="标题"
        hint={<Count text={draft.title} limit={wechatLimits.title} />}
        error={fieldError(refused, '/title')}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={64}
            value={draft.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="摘要"
        isOptional
        hint={<Count text={draft.digest} limit={wechatLimits.digest} />}
        error={fieldError(refused, '/digest')}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            maxLength={128}
            autoSize={{ minRows: 2, maxRows: 4 }}
            value={draft.digest}
            onChange={(event) => set({ digest: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="正文"
        hint={`${bodyLength.toLocaleString('zh-CN')} 字。一行一段；小标题在行首写“## ”。`}
        error={fieldError(refused, '/bodyHtml')}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            maxLength={60_000}
            autoSize={{ minRows: 14, maxRows: 36 }}
            value={draft.body}
            onChange={(event) => set({ body: event.target.value })}
          />
        )}
      </Field>
      <Field label="发布账号" hint="审核通过后只能签发到这里选定的账号" error={fieldError(refused, '/targets')}>
        {(control) => (
          <TargetSelect {...control} value={draft.targets} known={known} onChange={(targets) => set({ targets })} />
        )}
      </Field>
      <FormRow>
        <Field label="类别">
          {(control) => (
            <Select
              {...control}
              value={draft.class}
              onChange={(value: ItemClass) => set({ class: value })}
              options={itemClasses.map((value) => ({ value, label: itemClassTexts[value] }))}
            />
          )}
        </Field>
        <Field label="来源">
          {(control) => (
            <Radio.Group
              id={control.id}
              aria-describedby={control['aria-describedby']}
              value={draft.origin}
              onChange={(event) => set({ origin: event.target.value as ItemOrigin })}
              options={itemOrigins.map((value) => ({ value, label: itemOriginTexts[value] }))}
            />
          )}
        </Field>
        <Field
          label="稿源"
          isOptional={draft.origin === 'original'}
          hint="转载时写明首发单位"
          error={fieldError(refused, '/sourceName')}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={60}
              value={draft.sourceName}
              onChange={(event) => set({ sourceName: event.target.value })}
            />
          )}
        </Field>
      </FormRow>
    </div>
  );
}

function Count({ text, limit }: { text: string; limit: number }) {
  const length = [...text.trim()].length;
  return (
    <span className={`content-count${length > limit ? ' content-count-over' : ''}`}>
      {length} / {limit} 字{length > limit && '，超过微信公众号的上限'}
    </span>
  );
}

function drawTarget(option: { label?: ReactNode; data: { unit: string } }) {
  return (
    <>
      {option.label} <span className="zj-quiet">{option.data.unit}</span>
    </>
  );
}

interface TargetSelectProps {
  id: string;
  status: 'error' | '';
  value: readonly string[];
  known: readonly Target[];
  onChange: (targets: readonly string[]) => void;
}

/** Accounts of the scope, found by name. */
function TargetSelect({ value, known, onChange, ...control }: TargetSelectProps) {
  const [search, setSearch] = useState('');
  const list = useList(registryOperations.listAccounts, { query: search ? { search } : {} }, { pageRows: 50 });
  const found = list.rows.map((row) => ({ value: row.id, label: row.name, unit: row.unitName }));
  const rest = known
    .filter((target) => !found.some((one) => one.value === target.accountId))
    .map((target) => ({ value: target.accountId, label: target.name, unit: target.unitName }));
  return (
    <Select
      {...control}
      mode="multiple"
      placeholder="按名称查找账号"
      showSearch={{ filterOption: false, onSearch: setSearch }}
      value={[...value]}
      onChange={(targets: string[]) => onChange(targets)}
      options={[...rest, ...found]}
      optionRender={drawTarget}
      notFoundContent={list.status === 'loading' ? '正在查找…' : '没有找到账号，请先登记账号'}
    />
  );
}
