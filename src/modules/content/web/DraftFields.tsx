import { Input, Radio, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { ApiProblem, fieldError } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { useList } from '#ui/list.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import {
  itemClasses,
  itemOrigins,
  textLimits,
  wechatLimits,
  type ItemClass,
  type ItemOrigin,
  type Target,
} from '../contract.ts';
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
  const choice = useTargetChoice(known);
  const hasWechat = choice.options.some(
    ({ value, platform }) => platform === 'wechat' && draft.targets.includes(value),
  );
  const titleLimit = hasWechat ? wechatLimits.title : textLimits.title;
  const bodyLength = [...plainBody(toBlocks(draft.body)).replaceAll('\n', '')].length;
  return (
    <div className="content-fields">
      <Field
        label="标题"
        hint={`${lengthOf(draft.title)} / ${titleLimit} 字`}
        fault={overWords(draft.title, titleLimit, hasWechat ? '微信公众号的标题' : '标题')}
        error={fieldError(refused, '/title')}
      >
        {(control) => (
          <Input {...control} value={draft.title} onChange={(event) => set({ title: event.target.value })} />
        )}
      </Field>
      <Field
        label="摘要"
        isOptional
        hint={`${lengthOf(draft.digest)} / ${textLimits.digest} 字`}
        fault={overWords(draft.digest, textLimits.digest, '摘要')}
        error={fieldError(refused, '/digest')}
      >
        {(control) => (
          <Input.TextArea
            {...control}
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
          <TargetSelect {...control} value={draft.targets} choice={choice} onChange={(targets) => set({ targets })} />
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

function lengthOf(text: string): number {
  return [...text.trim()].length;
}

/** What is wrong with a text that is too long; the text itself is never cut. */
function overWords(text: string, limit: number, what: string): string | undefined {
  const over = lengthOf(text) - limit;
  return over > 0 ? `${what}最多 ${limit} 字，多了 ${over} 字，请压缩后再提交。` : undefined;
}

function drawTarget(option: { label?: ReactNode; data: { unit: string } }) {
  return (
    <>
      {option.label} <span className="zj-quiet">{option.data.unit}</span>
    </>
  );
}

interface TargetOption {
  readonly value: string;
  readonly label: string;
  readonly unit: string;
  readonly platform: string;
}

/** Accounts of the scope found by name, with those chosen or known before, so that their names and platforms stay known. */
function useTargetChoice(known: readonly Target[]) {
  const [search, setSearch] = useState('');
  const [kept, setKept] = useState<readonly TargetOption[]>([]);
  const list = useList(registryOperations.listAccounts, { query: search ? { search } : {} }, { pageRows: 50 });
  const all: TargetOption[] = [
    ...known.map((one) => ({ value: one.accountId, label: one.name, unit: one.unitName, platform: one.platform })),
    ...kept,
    ...list.rows.map((row) => ({ value: row.id, label: row.name, unit: row.unitName, platform: row.platform })),
  ];
  const options = [...new Map(all.map((one) => [one.value, one])).values()];
  return {
    options,
    isLoading: list.status === 'loading',
    search: setSearch,
    keep: (targets: readonly string[]) => setKept(options.filter((one) => targets.includes(one.value))),
  };
}

interface TargetSelectProps {
  id: string;
  status: 'error' | '';
  value: readonly string[];
  choice: ReturnType<typeof useTargetChoice>;
  onChange: (targets: readonly string[]) => void;
}

function TargetSelect({ value, choice, onChange, ...control }: TargetSelectProps) {
  return (
    <Select
      {...control}
      mode="multiple"
      placeholder="按名称查找账号"
      showSearch={{ filterOption: false, onSearch: choice.search }}
      value={[...value]}
      onChange={(targets: string[]) => {
        choice.keep(targets);
        onChange(targets);
      }}
      options={choice.options}
      optionRender={drawTarget}
      notFoundContent={choice.isLoading ? '正在查找…' : '没有找到账号，请先登记账号'}
    />
  );
}
