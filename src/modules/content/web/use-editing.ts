import { App } from 'antd';
import { useRef, useState } from 'react';
import { ApiProblem, call, useCommand } from '#ui/api.ts';
import { useGoTo } from '#ui/navigation.tsx';
import type { Confirmation } from '#modules/textcheck/report-contract.ts';
import { contentOperations, type ItemReply, type Saved } from '../contract.ts';
import type { Replacement } from './ConfirmSubmission.tsx';
import { draftOf, isSameText, toBody, withReplacements, type ItemDraft } from './draft.ts';
import type { FoundDraft } from './kept-draft.ts';
import { useKeptDraft } from './use-kept-draft.ts';

/** Somebody saved while this text was typed: what they saved, and the server's words. */
export interface Conflict {
  readonly theirs: ItemReply;
  readonly problem: ApiProblem;
}

/** A draft that is kept while it is typed, on this computer and on the server, saved as a revision, and submitted. */
export function useEditing(start: ItemDraft, id: string | undefined, personId: string, found: FoundDraft) {
  const [value, setValue] = useState<ItemDraft>(found.kept?.draft ?? start);
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
  const isChanged = !isSameText(value, saved.text);
  const keeping = useKeptDraft({ personId, subject: id ?? 'new' }, found, value, isChanged);
  // A draft found in the browser keeps the revision it started from, so that a newer one on the server is not overwritten unseen.
  const base = isChanged ? (saved.base ?? value.base) : saved.text.base;

  const keep = async (reply: Saved, text: ItemDraft): Promise<Saved> => {
    setSaved({ id: reply.id, text: { ...text, base: reply.number }, base: reply.number });
    setConflict(null);
    await keeping.clear();
    return reply;
  };
  const write = async (onto: number, text = value): Promise<{ id: string }> => {
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
    setValue(text);
    void keeping.clear();
    setSaved((old) => ({ ...old, text, base: text.base }));
    setConflict(null);
    setProblem(null);
  };
  return {
    value,
    keeping,
    base,
    isChanged,
    isNew: saved.id === undefined,
    isSaving: create.isPending || edit.isPending,
    isSubmitting: submit.isPending,
    problem,
    conflict,
    change: (next: ItemDraft) => {
      setProblem((old: unknown) => withoutChanged(old, value, next));
      setValue({ ...next, base });
    },
    discard: () => restart(saved.text),
    save: () => void saveOnto(base),
    asking,
    submit: () => void handIn(value, []),
    submitSaid: (confirmations: Confirmation[], replacements: readonly Replacement[]) => {
      const text = withReplacements(value, replacements);
      if (replacements.length > 0) setValue({ ...text, base });
      void handIn(text, confirmations);
    },
    stopAsking: () => {
      setAsking(null);
      setProblem(null);
    },
    keepMine: () => void saveOnto(conflict?.theirs.current.number ?? base),
    /** Goes on with a text that was chosen against another one. */
    goOnWith: (text: ItemDraft) => {
      setValue(text);
      setConflict(null);
      setSaved((old) => ({ ...old, text: conflict ? draftOf(conflict.theirs) : old.text, base: text.base }));
      keeping.settleClash();
    },
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
