import { App, Button } from 'antd';
import { useRef } from 'react';
import { ApiProblem } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { dayTime } from '#ui/time-words.ts';
import { useNow } from '#ui/use-now.ts';
import { useShortcut } from '#ui/use-shortcut.ts';
import { useCheck } from '#modules/textcheck/web/public.tsx';
import type { ItemReply } from '../contract.ts';
import { ConfirmSubmission } from './ConfirmSubmission.tsx';
import { DraftConflict } from './DraftConflict.tsx';
import { DraftFields } from './DraftFields.tsx';
import { checkedParts, draftOf, type ItemDraft } from './draft.ts';
import { EditorSide } from './EditorSide.tsx';
import { stateWords } from './item-words.ts';
import type { FoundDraft } from './kept-draft.ts';
import { useTargetChoice } from './TargetSelect.tsx';
import { useEditing } from './use-editing.ts';
import { useMedia } from './use-media.ts';
import type { PartEditors } from './use-part-editors.ts';
import './content.css';

interface EditorProps {
  start: ItemDraft;
  item?: ItemReply;
  personId: string;
  /** Unsaved text that was found when the page opened. */
  found: FoundDraft;
}

/** The workbench: the text in the middle, the check and a phone's view beside it. */
export function Editor({ start, item, personId, found }: EditorProps) {
  const editing = useEditing(start, item?.id, personId, found);
  const check = useCheck(checkedParts(editing.value));
  const editors = useRef<PartEditors>({});
  const keeper = useMedia(item?.id);
  const choice = useTargetChoice(item?.targets ?? [], editing.value.targets);
  useShortcut('mod+s', editing.save, !editing.isSaving);
  return (
    <>
      <PageHeader
        title={item ? '改稿' : '写稿'}
        marks={item && <StatusTag tone={stateWords[item.state].tone}>{stateWords[item.state].text}</StatusTag>}
        trail={[
          { label: '稿件', to: '/items' },
          ...(item ? [{ label: item.current.title, to: `/items/${item.id}` }] : []),
        ]}
        actions={<Actions editing={editing} />}
      >
        <span role="status">
          {editing.isChanged
            ? editing.keeping.words || '有未保存的修改'
            : editing.isNew
              ? '边写边自动保存；存成版本后他人可见。'
              : `第 ${editing.base} 版，没有未保存的修改`}
        </span>
        {item && (item.state === 'reviewing' || item.state === 'approved') && (
          <b>　保存修改后，原审核作废，需重新提交。</b>
        )}
      </PageHeader>
      <Banners editing={editing} />
      <Conflicts editing={editing} />
      {Boolean(editing.problem) && editing.asking === null && (
        <ErrorState problem={editing.problem} kept="您填写的内容都还在。" />
      )}
      {editing.asking !== null && (
        <ConfirmSubmission
          itemId={editing.asking}
          mayReplace
          isBusy={editing.isSaving || editing.isSubmitting}
          problem={editing.problem}
          onConfirm={editing.submitSaid}
          onCancel={editing.stopAsking}
        />
      )}
      <div className="content-editor">
        <DraftFields
          draft={editing.value}
          onChange={editing.change}
          problem={editing.problem}
          choice={choice}
          check={check}
          editors={editors}
          keeper={keeper}
        />
        <EditorSide
          draft={editing.value}
          check={check}
          onChange={editing.change}
          editors={editors}
          platforms={choice.platforms}
          {...(item ? { itemId: item.id } : {})}
        />
      </div>
    </>
  );
}

/** What the person must know of network and colleagues while typing. */
function Banners({ editing }: { editing: ReturnType<typeof useEditing> }) {
  const { isOffline, others } = editing.keeping;
  const now = useNow();
  return (
    <>
      {isOffline && (
        <p role="alert" className="content-banner">
          已离线，内容保存在本机；网络恢复后自动上传。请不要清除浏览器数据。
        </p>
      )}
      {others.length > 0 && (
        <p role="status" className="content-banner">
          {others
            .map(
              (one) =>
                `${one.personName} 从 ${dayTime(one.since, now)} 起也打开了这篇稿件${one.isChanged ? '，有未保存的修改' : ''}`,
            )
            .join('；')}
          。后保存的一方需要对照合并。
        </p>
      )}
    </>
  );
}

/** Somebody saved first, or the same person typed elsewhere. */
function Conflicts({ editing }: { editing: ReturnType<typeof useEditing> }) {
  const { conflict, keeping, value } = editing;
  if (conflict) {
    const { number, editorName } = conflict.theirs.current;
    return (
      <DraftConflict
        mine={value}
        theirs={draftOf(conflict.theirs)}
        theirsLabel={`${editorName}保存的第 ${number} 版`}
        problem={conflict.problem}
        keepText="以我写的为准，另存一版"
        onKeepMine={editing.keepMine}
        takeText={`放弃我写的，用第 ${number} 版`}
        onTakeTheirs={editing.takeTheirs}
        onMerge={editing.goOnWith}
      />
    );
  }
  if (!keeping.clash) return null;
  const theirs = keeping.clash;
  return (
    <DraftConflict
      mine={value}
      theirs={theirs}
      theirsLabel="另一处自动保存的内容"
      problem={typedElsewhere}
      keepText="以这里写的为准"
      onKeepMine={() => editing.goOnWith(value)}
      takeText="用另一处的内容"
      onTakeTheirs={() => editing.goOnWith(theirs)}
      onMerge={(merged) => editing.goOnWith({ ...merged, base: value.base })}
    />
  );
}

const typedElsewhere = new ApiProblem({
  code: 'content.draft-meanwhile',
  status: 409,
  title: '您在另一个窗口或另一台电脑上也改了这篇稿件。两边的内容都还在。',
});

function Actions({ editing }: { editing: ReturnType<typeof useEditing> }) {
  const { modal } = App.useApp();
  const isBusy = editing.isSaving || editing.isSubmitting;
  const askDiscard = () =>
    void modal.confirm({
      title: '放弃未保存的修改？',
      content: editing.isNew ? '已写的标题、正文等将全部清除，不能恢复。' : '将回到上次保存的文字，不能恢复。',
      okText: '放弃修改',
      okButtonProps: { danger: true },
      cancelText: '继续写',
      onOk: editing.discard,
    });
  return (
    <>
      {editing.isChanged && (
        <Button type="text" onClick={askDiscard} disabled={isBusy}>
          放弃修改
        </Button>
      )}
      <Button onClick={editing.save} loading={editing.isSaving} disabled={editing.isSubmitting}>
        保存草稿
      </Button>
      <Button type="primary" onClick={editing.submit} loading={editing.isSubmitting} disabled={editing.isSaving}>
        保存并提交审核
      </Button>
    </>
  );
}
