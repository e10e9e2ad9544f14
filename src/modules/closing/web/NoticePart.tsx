import { App, Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { toDay } from '#shared/time.ts';
import { fieldError, hrefOf, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { useNow } from '#ui/use-now.ts';
import { useMay } from '#ui/session.ts';
import { Clause } from '#modules/rules/web/public.tsx';
import { closingOperations, type ClosingDetail } from '../contract.ts';

const writable: readonly ClosingDetail['state'][] = ['approval', 'filing', 'notice'];

/** The public notice: written from what is known, approved by another person, published with its address. */
export function NoticePart({ closing }: { closing: ClosingDetail }) {
  const mayFile = useMay('registry.file');
  const mayApprove = useMay('registry.approve');
  const { notice, published } = closing;
  const isWritable = writable.includes(closing.state) && closing.isOwnUnit;
  if (!notice && !isWritable) return null;
  return (
    <section className="zj-section">
      <h2>公告</h2>
      <p className="zj-quiet">
        向社会公告（
        <Clause id="S4-4.1s" />
        ）。公示天数由单位设定，非条款数值。
      </p>
      {notice && (
        <>
          <p>
            {published ? (
              <StatusTag tone="met">{`${published.on} 发布，公示至 ${published.until}`}</StatusTag>
            ) : notice.isApproved ? (
              <StatusTag tone="active">已核准，待发布</StatusTag>
            ) : (
              <StatusTag tone="soon">待另一人核准</StatusTag>
            )}
          </p>
          <p className="closing-notice">{notice.text}</p>
          <Links closing={closing} />
          <Downloads closing={closing} />
        </>
      )}
      {isWritable && mayApprove && notice && !notice.isApproved && <ApproveNotice closing={closing} />}
      {closing.state === 'notice' && closing.isOwnUnit && mayFile && notice?.isApproved && (
        <Publish closing={closing} />
      )}
      {isWritable && mayFile && <WriteNotice key={notice?.sha ?? 'new'} closing={closing} />}
    </section>
  );
}

function Links({ closing: { published } }: { closing: ClosingDetail }) {
  if (!published) return null;
  return (
    <ul className="closing-lines">
      {published.links.map((link) => (
        <li key={link}>
          <a href={link} target="_blank" rel="noreferrer">
            {link}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Downloads({ closing }: { closing: ClosingDetail }) {
  const href = (format: 'docx' | 'pdf' | 'xlsx') =>
    hrefOf(closingOperations.downloadNotice, { params: { closingId: closing.id }, query: { format } });
  return (
    <div className="closing-acts">
      <Button href={href('docx')}>下载公告 DOCX</Button>
      <Button href={href('pdf')}>PDF</Button>
      <Button href={href('xlsx')}>XLSX</Button>
    </div>
  );
}

function ApproveNotice({ closing }: { closing: ClosingDetail }) {
  const { message } = App.useApp();
  const approve = useCommand(closingOperations.approveNotice, { onDone: () => void message.success('公告已核准') });
  if (closing.isOwnNotice) return <p className="zj-quiet">公告由您本人拟写，请由另一人核准。</p>;
  return (
    <>
      {approve.error && <ErrorState problem={approve.error} />}
      <div className="closing-acts">
        <Button
          type="primary"
          loading={approve.isPending}
          onClick={() => approve.mutate({ params: { closingId: closing.id } })}
        >
          核准公告
        </Button>
        <span className="zj-quiet">核准的是上面这一稿；改动后须重新核准。</span>
      </div>
    </>
  );
}

function Publish({ closing }: { closing: ClosingDetail }) {
  const { message } = App.useApp();
  const [publishedOn, setPublishedOn] = useState(toDay(useNow()));
  const [links, setLinks] = useState('');
  const publish = useCommand(closingOperations.publishNotice, {
    onDone: () => void message.success('已登记发布，公示期开始'),
  });
  const list = links.split(/\s+/).filter(Boolean);
  return (
    <>
      <FormRow>
        <Field label="发布日期" error={fieldError(publish.error, '/publishedOn')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={publishedOn}
              onChange={(event) => setPublishedOn(event.target.value)}
            />
          )}
        </Field>
        <Field label="发布地址" error={fieldError(publish.error, '/links')} hint="公告所在网页，多个时一行一个。">
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 1, maxRows: 4 }}
              value={links}
              onChange={(event) => setLinks(event.target.value)}
            />
          )}
        </Field>
      </FormRow>
      {publish.error && <ErrorState problem={publish.error} />}
      <div className="closing-acts">
        <Button
          type="primary"
          disabled={list.length === 0}
          loading={publish.isPending}
          onClick={() => publish.mutate({ params: { closingId: closing.id }, body: { publishedOn, links: list } })}
        >
          登记已发布
        </Button>
      </div>
    </>
  );
}

function WriteNotice({ closing }: { closing: ClosingDetail }) {
  const { message } = App.useApp();
  const [text, setText] = useState(closing.notice?.text ?? closing.suggestedNotice);
  const [days, setDays] = useState(closing.notice?.days ?? closing.suggestedDays);
  const write = useCommand(closingOperations.writeNotice, {
    onDone: () => void message.success('公告已保存，待另一人核准'),
  });
  const isSame = text === closing.notice?.text && days === closing.notice?.days;
  return (
    <>
      <Field
        label={closing.notice ? '修改公告' : '公告内容'}
        error={fieldError(write.error, '/text')}
        hint="由登记事项拟出，请核对修改。"
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 8, maxRows: 24 }}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="公示天数"
        error={fieldError(write.error, '/days')}
        hint={`至少 ${closing.suggestedDays} 天，由单位设定。`}
      >
        {({ id }) => (
          <InputNumber
            id={id}
            min={1}
            max={365}
            value={days}
            onChange={(value) => setDays(value ?? closing.suggestedDays)}
          />
        )}
      </Field>
      {write.error && <ErrorState problem={write.error} kept="公告内容还在，改好后可再次保存。" />}
      <div className="closing-acts">
        <Button
          disabled={isSame}
          loading={write.isPending}
          onClick={() => write.mutate({ params: { closingId: closing.id }, body: { text, days } })}
        >
          保存公告
        </Button>
      </div>
    </>
  );
}
