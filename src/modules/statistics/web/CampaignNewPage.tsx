import { App, Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { useSession } from '#ui/session.ts';
import { toInstant } from '#ui/local-input.ts';
import { organisationOperations } from '#modules/organisation/contract.ts';
import { campaignOperations as operations } from '../campaign-contract.ts';
import { rowTypes, type ReturnRow } from '../contract.ts';
import { rowTypeTexts } from '../texts.ts';
import './statistics.css';

type OwnRow = Pick<ReturnRow, 'text' | 'type'>;

/** Asks units for the table of S0, or for a form of one's own. */
export function CampaignNewPage() {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const [search] = usePageSearch<{ for?: string }>();
  const [form, setForm] = useState<'s0' | 'own'>('s0');
  const [title, setTitle] = useState('');
  const [rows, setRows] = useState<OwnRow[]>([{ text: '', type: 'count' }]);
  const [until, setUntil] = useState('');
  const [since, setSince] = useState('');
  const [dueAt, setDueAt] = useState('');
  const [unitIds, setUnitIds] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const open = useCommand(operations.openCampaign, {
    alsoRefresh: ['today'],
    onDone: ({ id }) => {
      message.success('已下达');
      goTo(`/campaigns/${id}`);
    },
  });
  const problem = open.error;
  const isOwn = form === 'own' && !search.for;
  const submit = () =>
    open.mutate({
      body: {
        title: title.trim(),
        until,
        since,
        dueAt: toInstant(dueAt),
        unitIds,
        ...(isOwn ? { rows: rows.filter((row) => row.text.trim() !== '') } : {}),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        ...(search.for ? { forReturnId: search.for } : {}),
      },
    });
  return (
    <FormPage
      title={search.for ? '向下级单位收集' : '下达报送任务'}
      trail={[{ label: '报送任务', to: '/campaigns' }]}
      submitText="下达"
      effect="各单位的填报人会在今日页看到；到期没有报送的列为逾期。"
      onSubmit={submit}
      isBusy={open.isPending}
      problem={problem}
      others={<Button onClick={() => goTo('/campaigns')}>取消</Button>}
    >
      <FormPart title="报什么">
        {!search.for && (
          <Segmented
            aria-label="报表"
            value={form}
            options={[
              { value: 's0', label: '政务新媒体情况统计表' },
              { value: 'own', label: '自定报表' },
            ]}
            onChange={setForm}
          />
        )}
        <Field label="标题" error={fieldError(problem, '/title')}>
          {(control) => (
            <Input {...control} maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />
          )}
        </Field>
        {isOwn && <OwnRows rows={rows} onChange={setRows} />}
        <FormRow>
          <Field label="统计截至" hint="信息发布数量算到这一天；上一年算全年。" error={fieldError(problem, '/until')}>
            {(control) => (
              <Input {...control} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
            )}
          </Field>
          <Field label="排查起始日" hint="从这一天起发现的问题算入。" error={fieldError(problem, '/since')}>
            {(control) => (
              <Input {...control} type="date" value={since} onChange={(event) => setSince(event.target.value)} />
            )}
          </Field>
        </FormRow>
      </FormPart>
      <FormPart title="谁报、何时报">
        <Units value={unitIds} onChange={setUnitIds} error={fieldError(problem, '/unitIds')} />
        <Field label="报送期限" error={fieldError(problem, '/dueAt')}>
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              value={dueAt}
              onChange={(event) => setDueAt(event.target.value)}
            />
          )}
        </Field>
        <Field label="要求" isOptional>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </FormPart>
    </FormPage>
  );
}

function Units({
  value,
  onChange,
  error,
}: {
  value: string[];
  onChange: (ids: string[]) => void;
  error: string | undefined;
}) {
  const units = useOperation(organisationOperations.listUnits, { query: {} });
  const ownId = useSession().data?.unit?.id;
  const rows = (units.data?.rows ?? []).filter((row) => !row.ended && row.id !== ownId);
  return (
    <Field label="报送单位" error={error} hint={`已选 ${value.length} 个`}>
      {({ id, status }) => (
        <>
          <Select
            id={id}
            status={status}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            maxTagCount={8}
            loading={units.isLoading}
            value={value}
            onChange={onChange}
            options={rows.map((row) => ({ value: row.id, label: row.name }))}
          />
          <Button type="link" onClick={() => onChange(rows.map((row) => row.id))}>
            全选下级单位（{rows.length} 个）
          </Button>
        </>
      )}
    </Field>
  );
}

function OwnRows({ rows, onChange }: { rows: readonly OwnRow[]; onChange: (rows: OwnRow[]) => void }) {
  const set = (at: number, change: Partial<OwnRow>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...change } : row)));
  return (
    <div className="statistics-rows">
      {rows.map((row, at) => (
        <div key={at}>
          <Input
            aria-label={`第 ${at + 1} 项`}
            placeholder={`第 ${at + 1} 项`}
            maxLength={100}
            value={row.text}
            onChange={(event) => set(at, { text: event.target.value })}
          />
          <Select
            aria-label={`第 ${at + 1} 项的类型`}
            value={row.type}
            options={rowTypes.map((type) => ({ value: type, label: rowTypeTexts[type] }))}
            onChange={(type) => set(at, { type })}
            popupMatchSelectWidth={false}
          />
          {rows.length > 1 && <Button onClick={() => onChange(rows.filter((_, index) => index !== at))}>删除</Button>}
        </div>
      ))}
      <Button onClick={() => onChange([...rows, { text: '', type: 'count' }])}>加一项</Button>
    </div>
  );
}
