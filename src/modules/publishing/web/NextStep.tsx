import type { PublicationDetail } from '../contract.ts';
import './publishing.css';
import { ConfirmByHand } from './ConfirmByHand.tsx';
import { CopyParts } from './CopyParts.tsx';
import { ResendStep } from './ResendStep.tsx';
import { SendClock } from './SendClock.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import { UnconfirmedStep } from './UnconfirmedStep.tsx';

/** What a person can do now, if anything. */
export function NextStep({ publication }: { publication: PublicationDetail }) {
  switch (publication.state) {
    case 'waiting':
      return <SendClock publication={publication} />;
    case 'unconfirmed':
      return <UnconfirmedStep publication={publication} />;
    case 'assisted':
      return (
        <ConfirmByHand publication={publication} before={<CopyParts approved={publication.approved} />}>
          该账号没有接口连接。请把审定文本原样发布到账号上，再把文章链接填在这里，系统会读取并核对。
        </ConfirmByHand>
      );
    case 'refused':
    case 'stopped':
      return <ResendStep publication={publication} />;
    case 'sending':
    case 'submitted':
    case 'published':
    case 'verified':
      return null;
    case 'differs':
      return <DiffersStep />;
  }
}

function DiffersStep() {
  return (
    <div className="publishing-clock" role="region" aria-label="后续处理">
      <p>
        线上内容与审定文本不一致，已列为问题（
        <Clause id="S4-1.3.2c" />
        ）。请到平台改回审定文本，再点“重新核对”；确需更改内容的，请修改稿件并重新送审、签发。
      </p>
    </div>
  );
}
