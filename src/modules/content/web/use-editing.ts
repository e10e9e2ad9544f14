import { App } from 'antd';
import { useRef, useState } from 'react';
import { ApiProblem, call, useCommand } from '#ui/api.ts';
import { useGoTo } from '#ui/navigation.tsx';
import { useDraft } from '#ui/use-draft.ts';
import type { Confirmation } from '#modules/textcheck/report-contract.ts';
import { contentOperations, type ItemReply, type Saved } from '../contract.ts';
import type { Replacement } from './ConfirmSubmission.tsx';
import { draftOf, isSameText, reviveDraft, toBody, withReplacements, type ItemDraft } from './draft.ts';

/** Somebody saved while this text was typed: what they saved, and the server's words. */
export interface Conflict {
  readonly theirs: ItemReply;
  readonly problem: ApiProblem;
}

/** A draft that is kept in the browser while it is typed, saved as a revision, and submitted. */
export function useEditing(start: ItemDraft, id: string | undefined) {
  const draft = useDraft<ItemDraft>(`content.item.${id ?? 'new'}`, start, reviveDraft);
  const [saved, setSaved] = useState<{ id: string | undefined; text: ItemDraft; base: number | null }>({
    id,
    text: start,
    base: null,
  });
  const [problem, setProblem] = useState<unknown>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { message } = App.useApp();
  const goTo = useGoTo();
  const create = useCommand(contentOperations.createItem);
  const edit = useCommand(contentOperations.editItem);
  const submit = useCommand(contentOperations.submitItem, { alsoRefresh: ['today'] });
  const isChanged = !isSameText(draft.value, saved.text);
  // A draft found in the browser keeps the revision it started from, so that a newer one on the server is not overwritten unseen.
  const base = isChanged ? (saved.base ?? draft.value.base) : saved.text.base;

  const keep = (reply: Saved, text: ItemDraft): Saved => {
    setSaved({ id: reply.id, text: { ...text, base: reply.number }, base: reply.number });
    setConflict(null);
    draft.clear();
    return reply;
  };
  const write = async (onto: number, text = draft.value): Promise<{ id: string }> => {
    if (saved.id === undefined) return keep(await create.mutateAsync({ body: toBody(text) }), text);
    if (isSameText(text, saved.text)) return { id: saved.id };
    return keep(
      await edit.mutateAsync({
        params: { itemId: saved.id },
        body: { ...toBody(text), baseRevisionNumber: onto },
      }),
      text,
    );
  };
  // The item whose hand-in waits for words on what the risk check asks about.
  const [asking, setAsking] = useState<string | null>(null);
  const isWorking = useRef(false);
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    if (isWorking.current) return;
    isWorking.current = true;
    setProblem(null);
    try {
      await work();
    } catch (thrown) {
      if (thrown instanceof ApiProblem && thrown.code === 'content.saved-meanwhile' && saved.id)
        setConflict({
          theirs: await call(contentOperations.readItem, { params: { itemId: saved.id } }),
          problem: thrown,
        });
      else setProblem(thrown);
    } finally {
      isWorking.current = false;
    }
  };
  const saveOnto = (onto: number) =>
    attempt(async () => {
      if (saved.id !== undefined && !isChanged) return void message.info('没有需要保存的修改');
      const reply = await write(onto);
      void message.success('已保存');
      if (id === undefined) goTo(`/items/${reply.id}/edit`);
    });
  const handIn = (text: ItemDraft, confirmations: Confirmation[]) =>
    attempt(async () => {
      const { id: itemId } = await write(base, text);
      try {
        const { hints } = await submit.mutateAsync({ params: { itemId }, body: { confirmations } });
        for (const hint of hints) void message.warning(hint);
      } catch (thrown) {
        if (!(thrown instanceof ApiProblem) || thrown.code !== 'content.confirmations-open') throw thrown;
        setAsking(itemId);
        // The first time the places themselves say it all.
        if (asking !== null) throw thrown;
        return;
      }
      void message.success('已提交审核');
      goTo(`/items/${itemId}`);
    });
  const restart = (text: ItemDraft): void => {
    draft.setValue(text);
    draft.clear();
    setSaved((old) => ({ ...old, text, base: text.base }));
    setConflict(null);
    setProblem(null);
  };
  return {
    value: draft.value,
    draftText: draft.draftText,
    base,
    isChanged,
    isNew: saved.id === undefined,
    isSaving: create.isPending || edit.isPending,
    isSubmitting: submit.isPending,
    problem,
    conflict,
    change: (next: ItemDraft) => {
      setProblem((old: unknown) => withoutChanged(old, draft.value, next));
      draft.setValue({ ...next, base });
    },
    discard: () => restart(saved.text),
    save: () => void saveOnto(base),
    asking,
    submit: () => void handIn(draft.value, []),
    submitSaid: (confirmations: Confirmation[], replacements: readonly Replacement[]) => {
      const text = withReplacements(draft.value, replacements);
      if (replacements.length > 0) draft.setValue({ ...text, base });
      void handIn(text, confirmations);
    },
    stopAsking: () => {
      setAsking(null);
      setProblem(null);
    },
    keepMine: () => void saveOnto(conflict?.theirs.current.number ?? base),
    takeTheirs: () => conflict && restart(draftOf(conflict.theirs)),
  };
}

/** The refusal without the faults of what is being changed; null when none of its faults is left. */
function withoutChanged(problem: unknown, old: ItemDraft, next: ItemDraft): unknown {
  if (!(problem instanceof ApiProblem) || problem.fields.length === 0) return problem;
  const changed = Object.keys(next).filter((key) => next[key as keyof ItemDraft] !== old[key as keyof ItemDraft]);
  const pointers = changed.map((key) => (key === 'blocks' ? '/bodyHtml' : `/${key}`));
  const fields = problem.fields.filter((fault) => !pointers.includes(fault.path));
  if (fields.length === problem.fields.length) return problem;
  const { code, status, title, facts, requestId } = problem;
  return fields.length === 0 ? null : new ApiProblem({ code, status, title, facts, fields, requestId });
}
