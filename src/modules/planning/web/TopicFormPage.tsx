import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam, usePageSearch } from '#ui/navigation.tsx';
import { PersonSelect } from '#modules/people/web/public.tsx';
import { calendarOperations } from '../calendar-contract.ts';
import { campaignOperations } from '../campaign-contract.ts';
import { topicOperations, type TopicDetail } from '../topic-contract.ts';
import { AccountsField } from './AccountsField.tsx';
import { ClassFields, type ClassValues } from './ClassFields.tsx';
import { DayCaution } from './DayCaution.tsx';

interface Draft extends ClassValues {
  title: string;
  angle: string;
  ownerId?: string | undefined;
  plannedOn: string;
  accountIds: string[];
  columnId?: string | undefined;
  campaignId?: string | undefined;
  sourceNote: string;
}

/** Enters a topic; a material or an occasion comes along in the address. */
export function TopicNewPage() {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const [from] = usePageSearch<{
    material?: string;
    occasion?: string;
    on?: string;
    title?: string;
    day?: string;
    account?: string;
    campaign?: string;
  }>();
  const [value, setValue] = useState<Draft>({
    title: from.title ?? '',
    angle: '',
    plannedOn: from.day ?? from.on ?? '',
    accountIds: from.account ? [from.account] : [],
    campaignId: from.campaign,
    sourceNote: '',
  });
  const create = useCommand(topicOperations.createTopic, {
    alsoRefresh: ['today'],
    onDone: ({ id }) => {
      message.success('选题已登记');
      goTo(`/plan-topics/${id}`);
    },
  });
  const submit = () => {
    const { plannedOn, ownerId, columnId, campaignId, sourceNote, ...rest } = value;
    create.mutate({
      body: {
        ...rest,
        ...(plannedOn ? { plannedOn } : {}),
        ...(ownerId ? { ownerId } : {}),
        ...(columnId ? { columnId } : {}),
        ...(campaignId ? { campaignId } : {}),
        ...(sourceNote.trim() ? { sourceNote: sourceNote.trim(), isTask: !from.material && !from.occasion } : {}),
        ...(from.material ? { materialId: from.material } : {}),
        ...(from.occasion && from.on ? { occasion: { key: from.occasion, on: from.on } } : {}),
      },
    });
  };
  return (
    <FormPage
      title="登记选题"
      trail={[{ label: '选题', to: '/plan-topics' }]}
      lead={
        from.occasion
          ? `为节点登记选题（${from.on}）。`
          : from.material
            ? '由素材转为选题，开稿时素材文字自动带入。'
            : undefined
      }
      submitText="登记选题"
      onSubmit={submit}
      isBusy={create.isPending}
      problem={create.error}
      others={<Button onClick={() => goTo('/plan-topics')}>取消</Button>}
    >
      <TopicFields
        value={value}
        onChange={setValue}
        problem={create.error}
        hasSource={Boolean(from.material || from.occasion)}
      />
    </FormPage>
  );
}

/** Corrects a topic. */
export function TopicEditPage() {
  const topicId = usePageParam('topicId');
  const { data, error, isError, refetch } = useOperation(topicOperations.readTopic, { params: { topicId } });
  if (isError) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <EditForm key={data.id} topic={data} />;
}

function EditForm({ topic }: { topic: TopicDetail }) {
  const goTo = useGoTo();
  const page = `/plan-topics/${topic.id}`;
  const [value, setValue] = useState<Draft>({
    title: topic.title,
    angle: topic.angle,
    ownerId: topic.ownerId ?? undefined,
    plannedOn: topic.plannedOn ?? '',
    accountIds: topic.accounts.map((one) => one.id),
    columnId: topic.columnId ?? undefined,
    campaignId: topic.campaign?.id,
    sourceNote: topic.sourceNote,
    disclosureClasses: topic.disclosureClasses,
    permittedClasses: topic.permittedClasses,
    localTopics: topic.localTopics,
  });
  const update = useCommand(topicOperations.updateTopic, { alsoRefresh: ['today'], onDone: () => goTo(page) });
  const { ownerId = null, columnId = null, campaignId = null, plannedOn, ...rest } = value;
  return (
    <FormPage
      title="更正选题"
      trail={[
        { label: '选题', to: '/plan-topics' },
        { label: topic.title, to: page },
      ]}
      submitText="保存更正"
      onSubmit={() =>
        update.mutate({
          params: { topicId: topic.id },
          body: { ...rest, ownerId, columnId, campaignId, plannedOn: plannedOn || null },
        })
      }
      isBusy={update.isPending}
      problem={update.error}
      others={<Button onClick={() => goTo(page)}>取消</Button>}
    >
      <TopicFields
        value={value}
        onChange={setValue}
        problem={update.error}
        hasSource={topic.source !== 'own' && topic.source !== 'task'}
      />
    </FormPage>
  );
}

interface FieldsProps {
  value: Draft;
  onChange: (next: Draft) => void;
  problem: Parameters<typeof fieldError>[0];
  hasSource: boolean;
}

function TopicFields({ value, onChange, problem, hasSource }: FieldsProps) {
  const set = (part: Partial<Draft>) => onChange({ ...value, ...part });
  const columns = useOperation(calendarOperations.listColumns, { query: {} });
  const campaigns = useOperation(campaignOperations.listCampaigns, { query: { limit: 50 } });
  return (
    <>
      <FormPart title="选题">
        <Field label="选题" error={fieldError(problem, '/title')}>
          {(control) => (
            <Input {...control} value={value.title} onChange={(event) => set({ title: event.target.value })} />
          )}
        </Field>
        <Field
          label="角度"
          isOptional
          hint="写给谁看、解决什么问题、从哪里切入。"
          error={fieldError(problem, '/angle')}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2 }}
              value={value.angle}
              onChange={(event) => set({ angle: event.target.value })}
            />
          )}
        </Field>
        <FormRow>
          <Field label="负责人" isOptional error={fieldError(problem, '/ownerId')}>
            {(control) => (
              <PersonSelect control={control} value={value.ownerId} onChange={(ownerId) => set({ ownerId })} />
            )}
          </Field>
          <Field label="计划发布日" isOptional error={fieldError(problem, '/plannedOn')}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={value.plannedOn}
                onChange={(event) => set({ plannedOn: event.target.value })}
              />
            )}
          </Field>
        </FormRow>
        {value.plannedOn && <DayCaution on={value.plannedOn} />}
        {!hasSource && (
          <Field
            label="上级任务"
            isOptional
            hint="由上级交办的，写明文号或交办单位。"
            error={fieldError(problem, '/sourceNote')}
          >
            {(control) => (
              <Input
                {...control}
                value={value.sourceNote}
                onChange={(event) => set({ sourceNote: event.target.value })}
              />
            )}
          </Field>
        )}
      </FormPart>
      <FormPart title="发到哪里">
        <AccountsField
          label="发布账号"
          isOptional
          value={value.accountIds}
          onChange={(accountIds) => set({ accountIds })}
          error={fieldError(problem, '/accountIds')}
        />
        <FormRow>
          <Field label="栏目" isOptional error={fieldError(problem, '/columnId')}>
            {({ id, status }) => (
              <Select
                id={id}
                status={status}
                allowClear
                value={value.columnId ?? null}
                onChange={(columnId: string | null) => set({ columnId: columnId ?? undefined })}
                options={(columns.data?.rows ?? []).map((one) => ({
                  value: one.id,
                  label: `${one.name}（${one.accountName}）`,
                }))}
                notFoundContent="还没有栏目"
              />
            )}
          </Field>
          <Field label="专题活动" isOptional error={fieldError(problem, '/campaignId')}>
            {({ id, status }) => (
              <Select
                id={id}
                status={status}
                allowClear
                value={value.campaignId ?? null}
                onChange={(campaignId: string | null) => set({ campaignId: campaignId ?? undefined })}
                options={(campaigns.data?.rows ?? [])
                  .filter((one) => one.state === 'planned' || one.state === 'running')
                  .map((one) => ({ value: one.id, label: one.title }))}
                notFoundContent="没有进行中的专题"
              />
            )}
          </Field>
        </FormRow>
      </FormPart>
      <FormPart title="归类">
        <ClassFields value={value} onChange={(classes) => set(classes)} />
      </FormPart>
    </>
  );
}
