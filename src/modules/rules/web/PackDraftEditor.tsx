import { App } from 'antd';
import { useCommand } from '#ui/api.ts';
import { useDraft } from '#ui/use-draft.ts';
import { packOperations, type RulePackDetail } from '../packs-contract.ts';
import { PackWorkbench } from './PackWorkbench.tsx';

/** Goes on writing a draft; saved only on the text that it began from. */
export function PackDraftEditor({ pack }: { pack: RulePackDetail }) {
  const { message } = App.useApp();
  const draft = useDraft(`rules.pack.${pack.id}.${pack.sha}`, pack.yaml);
  const save = useCommand(packOperations.reviseRulePack, {
    onDone: ({ faults }) => {
      draft.clear();
      void message.success(faults.length === 0 ? '已保存，没有问题' : `已保存，还有 ${faults.length} 处问题`);
    },
  });
  return (
    <PackWorkbench
      yaml={draft.value}
      onChange={draft.setValue}
      known={{ yaml: pack.yaml, faults: pack.faults }}
      saveText="保存修改"
      onSave={() => save.mutate({ params: { rulePackId: pack.id }, body: { yaml: draft.value, sha: pack.sha } })}
      isBusy={save.isPending}
      isUnchanged={draft.value === pack.yaml}
      problem={save.error}
      keptText={draft.draftText}
    />
  );
}
