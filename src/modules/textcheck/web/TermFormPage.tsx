import { Button } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { FormPage, FormPart } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam } from '#ui/navigation.tsx';
import { termOperations, type TermVersion } from '../terms-contract.ts';
import { blankTerm, toDraft, toInput, type TermDraft } from './term-draft.ts';
import { ExampleFields } from './ExampleFields.tsx';
import { TermConditionFields, TermMainFields, TermReasonFields } from './TermFields.tsx';
import { TermPreview } from './TermPreview.tsx';
import './dictionary.css';

const register = '/textcheck/terms';
const trail = [
  { label: '错敏词检查', to: '/textcheck' },
  { label: '词表', to: register },
];

/** A new word. */
export function TermNewPage() {
  const goTo = useGoTo();
  const [draft, setDraft] = useState<TermDraft>(blankTerm);
  const add = useCommand(termOperations.addTerm, { onDone: ({ id }) => goTo(register, { view: 'own', open: id }) });
  return (
    <TermForm
      title="新增词条"
      draft={draft}
      onChange={setDraft}
      problem={add.error}
      isBusy={add.isPending}
      onSubmit={() => add.mutate({ body: toInput(draft) })}
    />
  );
}

/** A word of the unit, to be changed; what it said stays as history. */
export function TermEditPage() {
  const termId = usePageParam('termId');
  const term = useOperation(termOperations.readTerm, { params: { termId } });
  if (term.error) return <ErrorState problem={term.error} onRetry={() => void term.refetch()} />;
  const newest = term.data?.versions[0];
  if (!newest) return <Loading>正在读取词条…</Loading>;
  return <TermEdit key={newest.id} termId={termId} version={newest} />;
}

function TermEdit({ termId, version }: { termId: string; version: TermVersion }) {
  const goTo = useGoTo();
  const [draft, setDraft] = useState<TermDraft>(() => toDraft(version));
  const change = useCommand(termOperations.changeTerm, {
    onDone: ({ id }) => goTo(register, { view: 'own', open: id }),
  });
  return (
    <TermForm
      title={`修改“${version.term}”`}
      draft={draft}
      onChange={setDraft}
      problem={change.error}
      isBusy={change.isPending}
      onSubmit={() => change.mutate({ params: { termId }, body: { ...toInput(draft), seen: version.id } })}
    />
  );
}

interface TermFormProps {
  title: string;
  draft: TermDraft;
  onChange: (draft: TermDraft) => void;
  problem: Parameters<typeof TermMainFields>[0]['problem'];
  isBusy: boolean;
  onSubmit: () => void;
}

function TermForm({ title, draft, onChange, problem, isBusy, onSubmit }: TermFormProps) {
  const goTo = useGoTo();
  const set = (part: Partial<TermDraft>) => onChange({ ...draft, ...part });
  const fields = { draft, onChange: set, problem };
  return (
    <FormPage
      title={title}
      trail={trail}
      lead="保存后对本单位和下级单位即时生效。下面的影响预览随填写更新，不会保存任何内容。"
      submitText="保存词条"
      onSubmit={onSubmit}
      isBusy={isBusy}
      problem={problem}
      effect={draft.severity === 'block' ? '命中即不能提交审核' : undefined}
      others={<Button onClick={() => goTo(register)}>取消</Button>}
    >
      <FormPart title="查什么">
        <TermMainFields {...fields} />
      </FormPart>
      <FormPart title="什么情况下算">
        <TermConditionFields {...fields} />
      </FormPart>
      <FormPart title="为什么查、查到什么时候">
        <TermReasonFields {...fields} />
      </FormPart>
      <FormPart title="示例">
        <ExampleFields {...fields} />
      </FormPart>
      <FormPart title="影响预览">
        <TermPreview draft={draft} />
      </FormPart>
    </FormPage>
  );
}
