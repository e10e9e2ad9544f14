import { useEffect, useState } from 'react';
import { useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePageParam } from '#ui/navigation.tsx';
import { useSession } from '#ui/session.ts';
import { contentOperations, type ItemReply } from '../contract.ts';
import { blankDraft, draftOf, type ItemDraft } from './draft.ts';
import { Editor } from './Editor.tsx';
import { findDraft, type FoundDraft } from './kept-draft.ts';

/** Writes a new item. */
export function NewItemPage() {
  return <OpenEditor start={blankDraft} />;
}

/** Changes an item. */
export function EditItemPage() {
  const itemId = usePageParam('itemId');
  const item = useOperation(contentOperations.readItem, { params: { itemId } });
  if (item.data) return <ItemEditor key={itemId} item={item.data} />;
  if (item.error) return <ErrorState problem={item.error} onRetry={() => void item.refetch()} />;
  return <Loading>正在读取稿件…</Loading>;
}

/** What is typed starts from the text as it was opened; a newer one of somebody else shows as a conflict on saving. */
function ItemEditor({ item }: { item: ItemReply }) {
  const [opened] = useState(() => draftOf(item));
  return <OpenEditor start={opened} item={item} />;
}

/** Looks first for what was typed and not saved. */
function OpenEditor({ start, item }: { start: ItemDraft; item?: ItemReply }) {
  const personId = useSession().data?.person?.id;
  const [found, setFound] = useState<FoundDraft | null>(null);
  const subject = item?.id ?? 'new';
  useEffect(() => {
    if (personId === undefined) return;
    let isGone = false;
    void findDraft(personId, subject, start).then((one) => !isGone && setFound(one));
    return () => {
      isGone = true;
    };
  }, [personId, subject, start]);
  if (personId === undefined || !found) return <Loading>正在查看有没有未保存的内容…</Loading>;
  return <Editor start={start} personId={personId} found={found} {...(item ? { item } : {})} />;
}
