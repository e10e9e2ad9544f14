import { Button } from 'antd';
import { ErrorState } from '#ui/ErrorState.tsx';
import { TextDiff } from '#ui/TextDiff.tsx';
import type { ItemDraft } from './draft.ts';
import { wholeText } from './item-text.ts';
import type { Conflict } from './use-editing.ts';

export interface DraftConflictProps {
  conflict: Conflict;
  mine: ItemDraft;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Both texts when somebody saved first, and the two ways on. */
export function DraftConflict({ conflict, mine, onKeepMine, onTakeTheirs }: DraftConflictProps) {
  const { current } = conflict.theirs;
  return (
    <section className="zj-section" aria-label="保存冲突">
      <ErrorState problem={conflict.problem} kept="请对照下面的差别，选择以哪一份为准。" />
      <TextDiff
        before={wholeText(current)}
        after={wholeText({ title: mine.title, digest: mine.digest, blocks: mine.blocks })}
        beforeLabel={`${current.editorName}保存的第 ${current.number} 版`}
        afterLabel="您写的"
      />
      <div className="content-diff-choice">
        <Button type="primary" onClick={onKeepMine}>
          以我写的为准，另存一版
        </Button>
        <Button onClick={onTakeTheirs}>放弃我写的，用第 {current.number} 版</Button>
      </div>
    </section>
  );
}
