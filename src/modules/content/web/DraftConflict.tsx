import { Button, Radio } from 'antd';
import { useState } from 'react';
import { ErrorState } from '#ui/ErrorState.tsx';
import { TextDiff } from '#ui/TextDiff.tsx';
import { BodyBlocks } from './BodyBlocks.tsx';
import type { ItemDraft } from './draft.ts';
import { wholeText } from './item-text.ts';
import { findDifferences, mergeDrafts, type Difference, type Side } from './merge-rules.ts';

export interface DraftConflictProps {
  mine: ItemDraft;
  theirs: ItemDraft;
  /** Whose the other text is: "采编员甲保存的第 3 版". */
  theirsLabel: string;
  problem: unknown;
  keepText: string;
  onKeepMine: () => void;
  takeText: string;
  onTakeTheirs: () => void;
  /** Goes on with a text made of both. */
  onMerge: (merged: ItemDraft) => void;
}

const partTitles = { title: '标题', digest: '摘要', body: '正文', rest: '账号、来源、图片等其他内容' } as const;

/** Both texts when somebody saved first: the whole difference, and place by place whose shall stand. */
export function DraftConflict(props: DraftConflictProps) {
  const { mine, theirs, theirsLabel, problem, onKeepMine, onTakeTheirs, onMerge } = props;
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>({});
  const differences = findDifferences(mine, theirs);
  return (
    <section className="zj-section" aria-label="保存冲突">
      <ErrorState problem={problem} kept="请对照下面的差别，逐处选择，或者以一份为准。" />
      <TextDiff before={wholeText(theirs)} after={wholeText(mine)} beforeLabel={theirsLabel} afterLabel="您写的" />
      <ul className="content-merge">
        {differences.map((one) => (
          <li key={one.key}>
            <Place
              one={one}
              theirsLabel={theirsLabel}
              side={choices[one.key] ?? 'mine'}
              onChange={(side) => setChoices((old) => ({ ...old, [one.key]: side }))}
            />
          </li>
        ))}
      </ul>
      <div className="content-diff-choice">
        <Button type="primary" onClick={() => onMerge(mergeDrafts(mine, theirs, choices))}>
          按所选合并，继续修改
        </Button>
        <Button onClick={onKeepMine}>{props.keepText}</Button>
        <Button onClick={onTakeTheirs}>{props.takeText}</Button>
      </div>
    </section>
  );
}

interface PlaceProps {
  one: Difference;
  theirsLabel: string;
  side: Side;
  onChange: (side: Side) => void;
}

function Place({ one, theirsLabel, side, onChange }: PlaceProps) {
  return (
    <fieldset className="content-rights">
      <legend>{partTitles[one.part]}</legend>
      {one.part !== 'rest' && (
        <div className="content-sides">
          <Words blocks={one.mine} />
          <Words blocks={one.theirs} />
        </div>
      )}
      <Radio.Group
        value={side}
        onChange={(event) => onChange(event.target.value as Side)}
        options={[
          { value: 'mine', label: '用您写的' },
          { value: 'theirs', label: `用${theirsLabel}` },
        ]}
      />
    </fieldset>
  );
}

function Words({ blocks }: { blocks: Difference['mine'] }) {
  const isEmpty = blocks.every((block) => block.text === '' && block.tag !== 'img');
  return <div>{isEmpty ? <span className="zj-quiet">没有这一段</span> : <BodyBlocks blocks={blocks} />}</div>;
}
