import { PageLink } from '#ui/navigation.tsx';
import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import type { FilingDetail, TransferState } from '../contract.ts';
import { transferStateTexts } from '../transfer-texts.ts';

const tones: Record<TransferState, StatusTone> = {
  asked: 'soon',
  confirmed: 'active',
  refused: 'blocked',
  overtaken: 'neutral',
  moved: 'met',
};

/** Where an account stands between two units. */
export function TransferStateTag({ state }: { state: TransferState }) {
  return <StatusTag tone={tones[state]}>{transferStateTexts[state]}</StatusTag>;
}

/** Of a change of sponsor: what the receiving unit says, and whether the account is there. */
export function FilingTransfer({ filing: { transfer } }: { filing: FilingDetail }) {
  if (!transfer) return null;
  const { id, toName, state, at, decidedByName, reason } = transfer;
  return (
    <p className="zj-no-print">
      承接单位 <PageLink to={`/transfers/${id}`}>{toName}</PageLink> <TransferStateTag state={state} />{' '}
      <span className="zj-quiet">
        {decidedByName} <Time at={at} />
      </span>
      {reason !== '' && ` 理由：${reason}`}
    </p>
  );
}

/** Why a change of sponsor cannot be received yet; undefined where it can. */
export function heldByTransfer({ kind, transfer }: FilingDetail): string | undefined {
  if (kind !== 'sponsorChange' || transfer?.state === 'confirmed' || transfer?.state === 'moved') return undefined;
  if (!transfer) return '备案没有写明系统内的承接单位，请退回补正。';
  if (transfer.state === 'refused') return `“${transfer.toName}”不同意承接，请退回补正。`;
  return `等“${transfer.toName}”同意承接。`;
}
