import { Radio, Select } from 'antd';
import { useMemo, useState, type ReactNode, type RefObject } from 'react';
import { ApiProblem, fieldError } from '#ui/api.ts';
import { MarkedEditor, type EditorHandle } from '#ui/editor/MarkedEditor.tsx';
import { MarkedLine } from '#ui/editor/MarkedText.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { useList } from '#ui/list.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import type { RiskHit } from '#modules/textcheck/contract.ts';
import { hitKey, marksOf, useMarkActs, type Check } from '#modules/textcheck/web/public.tsx';
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

/** The editor of each checked part, by the part's name. */
export type PartEditors = Record<string, EditorHandle | null>;

export interface DraftFieldsProps {
  draft: ItemDraft;
  onChange: (next: ItemDraft) => void;
  problem: unknown;
  /** Targets whose names are known already. */
  known: readonly Target[];
  check: Check;
  editors: RefObject<PartEditors>;
}

/** What an editor writes, in reading order. */
export function DraftFields({ draft, onChange, problem, known, check, editors }: DraftFieldsProps) {
  const refused = problem instanceof ApiProblem ? problem : null;
  const set = (part: Partial<ItemDraft>) => onChange({ ...draft, ...part });
  const choice = useTargetChoice(known);
  const hasWechat = choice.options.some(
    ({ value, platform }) => platform === 'wechat' && draft.targets.includes(value),
  );
  const titleLimit = hasWechat ? wechatLimits.title : textLimits.title;
  const bodyLength = draft.blocks.reduce((sum, block) => sum + [...block.text].length, 0);
  const part = usePartEditors(check.hits, editors);
  const { more, dialog } = useMarkActs(check.latest, check.latestTexts, hitKey);
  return (
    <div className="content-fields">
      {dialog}
      <Field
        label="标题"
        hint={`${lengthOf(draft.title)} / ${titleLimit} 字`}
        fault={overWords(draft.title, titleLimit, hasWechat ? '微信公众号的标题' : '标题')}
        error={fieldError(refused, '/title')}
      >
        {(control) => (
          <MarkedLine
            {...control}
            {...part.title}
            more={more}
            value={draft.title}
            onChange={(title) => set({ title })}
          />
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
          <MarkedLine
            {...control}
            {...part.digest}
            more={more}
            value={draft.digest}
            onChange={(digest) => set({ digest })}
          />
        )}
      </Field>
      <Field
        label="正文"
        hint={`${bodyLength.toLocaleString('zh-CN')} 字。从 Word、公众号粘贴时只留段落、小标题和加粗。`}
        error={fieldError(refused, '/bodyHtml')}
      >
        {(control) => (
          <MarkedEditor
            {...control}
            {...part.body}
            more={more}
            kind="rich"
            value={draft.blocks}
            onChange={(blocks) => set({ blocks })}
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
          fault={overWords(draft.sourceName, 60, '稿源')}
          error={fieldError(refused, '/sourceName')}
        >
          {(control) => (
            <MarkedLine
              {...control}
              {...part.sourceName}
              more={more}
              value={draft.sourceName}
              onChange={(sourceName) => set({ sourceName })}
            />
          )}
        </Field>
      </FormRow>
    </div>
  );
}

/** What each part's editor gets: its marks, made anew only with new hits, and its place among the editors. */
function usePartEditors(hits: readonly RiskHit[] | null, editors: RefObject<PartEditors>) {
  return useMemo(() => {
    const part = (field: string) => ({
      marks: hits && marksOf(hits, field),
      handle: (handle: EditorHandle | null) => {
        editors.current[field] = handle;
      },
    });
    return { title: part('title'), digest: part('digest'), body: part('body'), sourceName: part('sourceName') };
  }, [hits, editors]);
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
