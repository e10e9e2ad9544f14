import { Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, useGoTo, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { circularOperations } from '../contract.ts';
import { usualDemands } from '../texts.ts';

/** Starts the circular of an inspection, or leads to the one that is there. */
export function DraftPage() {
  const inspectionId = usePageParam('inspectionId');
  const known = useOperation(circularOperations.listCirculars, { query: { inspectionId } });
  if (known.isError) return <ErrorState problem={known.error} onRetry={() => void known.refetch()} />;
  if (!known.data) return <Loading />;
  const running = known.data.rows.find((row) => row.state !== 'withdrawn');
  return running ? <AlreadyThere running={running} /> : <DraftForm inspectionId={inspectionId} />;
}

function AlreadyThere({ running }: { running: { id: string; title: string } }) {
  return (
    <>
      <PageHeader title="起草通报" trail={[{ label: '通报', to: '/circulars' }]} />
      <EmptyState
        title="此次检查已有通报"
        action={<PageLink to={`/circulars/${running.id}`}>打开“{running.title}”</PageLink>}
      >
        如需重写，先在该通报中选择作废，再回到这里起草。
      </EmptyState>
    </>
  );
}

function DraftForm({ inspectionId }: { inspectionId: string }) {
  const goTo = useGoTo();
  const [title, setTitle] = useState('');
  const [demands, setDemands] = useState(usualDemands.join('\n'));
  const draft = useCommand(circularOperations.draftCircular, { onDone: (reply) => goTo(`/circulars/${reply.id}`) });
  const lines = demands
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const submit = () =>
    draft.mutate({
      params: { inspectionId },
      body: { ...(title.trim() ? { title: title.trim() } : {}), ...(lines.length > 0 ? { demands: lines } : {}) },
    });
  return (
    <FormPage
      title="起草通报"
      trail={[{ label: '检查', to: `/inspections/${inspectionId}` }]}
      lead="检查数、合格率、问题分类和名单都由检查结果算出，起草后可逐项查看来源。"
      submitText="起草"
      onSubmit={submit}
      isBusy={draft.isPending}
      problem={draft.error}
      effect="起草后先成为草稿，核对无误后再印发。"
    >
      <FormPart title="正文">
        <Field
          label="标题"
          isOptional
          hint="不填则为“关于（检查名称）情况的通报”"
          error={fieldError(draft.error, '/title')}
        >
          {(control) => <Input {...control} value={title} onChange={(event) => setTitle(event.target.value)} />}
        </Field>
        <Field label="工作要求" hint="每行一条" error={fieldError(draft.error, '/demands')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 4, maxRows: 14 }}
              value={demands}
              onChange={(event) => setDemands(event.target.value)}
            />
          )}
        </Field>
      </FormPart>
    </FormPage>
  );
}
