import { useState } from 'react';
import { useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePageParam } from '#ui/navigation.tsx';
import { contentOperations, type ItemReply } from '../contract.ts';
import { blankDraft, draftOf } from './draft.ts';
import { Editor } from './Editor.tsx';

/** Writes a new item. */
export function NewItemPage() {
  return <Editor start={blankDraft} />;
}

/** Changes an item. */
export function EditItemPage() {
  const itemId = usePageParam('itemId');
  const item = useOperation(contentOperations.readItem, { params: { itemId } });
  if (item.data) return <OpenEditor key={itemId} item={item.data} />;
  if (item.error) return <ErrorState problem={item.error} onRetry={() => void item.refetch()} />;
  return <Loading>正在读取稿件…</Loading>;
}

/** What is typed starts from the text as it was opened; a newer one of somebody else shows as a conflict on saving. */
function OpenEditor({ item }: { item: ItemReply }) {
  const [opened] = useState(() => draftOf(item));
  return <Editor start={opened} item={item} />;
}
