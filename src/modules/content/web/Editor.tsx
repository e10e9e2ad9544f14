import { App, Button } from 'antd';
import { useRef } from 'react';
import { ErrorState } from '#ui/ErrorState.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { useShortcut } from '#ui/use-shortcut.ts';
import { useCheck } from '#modules/textcheck/web/public.tsx';
import type { ItemReply } from '../contract.ts';
import { ConfirmSubmission } from './ConfirmSubmission.tsx';
import { DraftConflict } from './DraftConflict.tsx';
import { DraftFields } from './DraftFields.tsx';
import { checkedParts, type ItemDraft } from './draft.ts';
import { EditorSide } from './EditorSide.tsx';
import { stateWords } from './item-words.ts';
import { useTargetChoice } from './TargetSelect.tsx';
import { useEditing } from './use-editing.ts';
import { useMedia } from './use-media.ts';
import type { PartEditors } from './use-part-editors.ts';
import './content.css';

/** The workbench: the text in the middle, the check and a phone's view beside it. */
export function Editor({ start, item }: { start: ItemDraft; item?: ItemReply }) {
  const editing = useEditing(start, item?.id);
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
            ? (editing.draftText ?? '有未保存的修改')
            : editing.isNew
              ? '边写边自动保存在本机；保存后他人可见。'
              : `第 ${editing.base} 版，没有未保存的修改`}
        </span>
        {item && (item.state === 'reviewing' || item.state === 'approved') && (
          <b>　保存修改后，原审核作废，需重新提交。</b>
        )}
      </PageHeader>
      {editing.conflict && (
        <DraftConflict
          conflict={editing.conflict}
          mine={editing.value}
          onKeepMine={editing.keepMine}
          onTakeTheirs={editing.takeTheirs}
        />
      )}
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
        />
      </div>
    </>
  );
}

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
