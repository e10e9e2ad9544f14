import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import type { Confirmation, RiskPlace } from '#modules/textcheck/report-contract.ts';
import {
  checkedText,
  ConfirmPlaces,
  isEveryPlaceSaid,
  startWords,
  toConfirmations,
} from '#modules/textcheck/web/public.tsx';
import { contentOperations } from '../contract.ts';
import { partTexts } from '../texts.ts';

/** A place whose words are replaced by a suggestion. */
export interface Replacement {
  readonly place: RiskPlace;
  readonly suggestion: string;
}

export interface ConfirmSubmissionProps {
  itemId: string;
  isBusy: boolean;
  /** What the server refused since the places were shown. */
  problem: unknown;
  /** Suggestions can be taken here and go into the text with the submission. */
  mayReplace: boolean;
  onConfirm: (confirmations: Confirmation[], replacements: Replacement[]) => void;
  onCancel: () => void;
  /** Leads to where the text can be changed; left out where that is here. */
  onEdit?: () => void;
}

/** Before an item is handed in: every place that the risk check asks about, to be changed or kept for a reason. */
export function ConfirmSubmission(props: ConfirmSubmissionProps) {
  const { itemId, isBusy, problem, mayReplace, onConfirm, onCancel, onEdit } = props;
  const [words, setWords] = useState(startWords);
  const preview = useOperation(contentOperations.previewSubmission, { params: { itemId } });
  const places = preview.data?.toConfirm ?? [];
  const replacements = places.flatMap((place): Replacement[] => {
    const suggestion = words[place.key]?.suggestion;
    return suggestion === undefined ? [] : [{ place, suggestion }];
  });
  const isReady = preview.data !== undefined && !preview.isFetching && isEveryPlaceSaid(places, words);
  const said = places.filter((place) => isEveryPlaceSaid([place], words)).length;
  return (
    <Modal
      open
      title={`提交前请核对 ${places.length === 0 ? '' : `${places.length} 处`}`}
      width={640}
      onCancel={onCancel}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onCancel} disabled={isBusy}>
            先不提交
          </Button>
          {onEdit && (
            <Button onClick={onEdit} disabled={isBusy}>
              去修改
            </Button>
          )}
          <Button
            type="primary"
            loading={isBusy}
            disabled={!isReady}
            onClick={() => onConfirm(toConfirmations(places, words), replacements)}
          >
            {replacements.length > 0 ? '修改并提交审核' : '确认并提交审核'}
          </Button>
        </>
      }
    >
      {Boolean(problem) && <ErrorState problem={problem} kept="您选择的理由都还在。" />}
      {preview.error && <ErrorState problem={preview.error} onRetry={() => void preview.refetch()} />}
      {!preview.data && !preview.error && <Loading>正在识别…</Loading>}
      {preview.data && (
        <>
          <p className="zj-quiet">
            {checkedText(preview.data)}。逐处修改，或者写明保留的理由；您的姓名和理由会给审核人员看，并记入审计记录。
          </p>
          <ConfirmPlaces
            places={places}
            partTexts={partTexts}
            words={words}
            onChange={setWords}
            mayReplace={mayReplace}
          />
          <p role="status" className="zj-quiet">{`已处理 ${said} 处，共 ${places.length} 处`}</p>
        </>
      )}
    </Modal>
  );
}
