import { Button } from 'antd';
import { hrefOf } from '#ui/api.ts';
import { publishingOperations, type PublicationDetail } from '../contract.ts';
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
        <ConfirmByHand publication={publication} before={<HandParts publication={publication} />}>
          该账号没有接口连接。请领取发布包，按清单把审定文本原样发布到账号上，再把文章链接填在这里，系统会读取并核对。
        </ConfirmByHand>
      );
    case 'refused':
    case 'stopped':
      return <ResendStep publication={publication} />;
    case 'published':
      return publication.url === null ? (
        <ConfirmByHand publication={publication}>
          平台已发出，但没有告知文章链接（群发的链接由平台推送）。收到推送后会自动补上；没有设置推送的，请在账号主页复制链接填在这里。
        </ConfirmByHand>
      ) : null;
    case 'sending':
    case 'submitted':
    case 'verified':
    case 'withdrawn':
      return null;
    case 'differs':
      return <DiffersStep />;
  }
}

function HandParts({ publication }: { publication: PublicationDetail }) {
  return (
    <>
      <CopyParts approved={publication.approved} />
      <Button
        href={hrefOf(publishingOperations.downloadPackage, { params: { publicationId: publication.id } })}
        download
      >
        下载发布包
      </Button>
    </>
  );
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
