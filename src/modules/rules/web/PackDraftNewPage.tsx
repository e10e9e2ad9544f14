import { useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useDraft } from '#ui/use-draft.ts';
import { packOperations } from '../packs-contract.ts';
import { firstDraft, nextEdition } from '../packs-texts.ts';
import { PackWorkbench } from './PackWorkbench.tsx';

/** Starts a draft: from a sample, or with `from` from the newest text of a pack. */
export function PackDraftNewPage() {
  const [{ from = '' }] = usePageSearch<{ from?: string }>();
  const text = useOperation(packOperations.readPackText, { params: { packId: from } }, { enabled: from !== '' });
  if (from === '') return <NewDraft key="" name="new" initial={firstDraft} title="起草规则包" />;
  if (text.isError) return <ErrorState problem={text.error} onRetry={() => void text.refetch()} />;
  if (!text.data) return <Loading />;
  return <NewDraft key={from} name={from} initial={nextEdition(text.data)} title={`起草“${text.data.title}”的新版`} />;
}

function NewDraft({ name, initial, title }: { name: string; initial: string; title: string }) {
  const goTo = useGoTo();
  const draft = useDraft(`rules.pack.${name}`, initial);
  const save = useCommand(packOperations.draftRulePack, {
    onDone: ({ id }) => {
      draft.clear();
      goTo(`/rules/drafts/${id}`);
    },
  });
  return (
    <>
      <PageHeader title={title} trail={[{ label: '规则包草案', to: '/rules/drafts' }]}>
        本单位的文件整理成规则包后，由另一人签发，自施行日起适用于本单位及下级。摘要用自己的话写，不抄原文。
      </PageHeader>
      <PackWorkbench
        yaml={draft.value}
        onChange={draft.setValue}
        known={null}
        saveText="保存草案"
        onSave={() => save.mutate({ body: { yaml: draft.value } })}
        isBusy={save.isPending}
        isUnchanged={false}
        problem={save.error}
        keptText={draft.draftText}
      />
    </>
  );
}
