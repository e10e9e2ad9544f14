import { Button } from 'antd';
import { useRef, useState } from 'react';
import { hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { readFileContent } from '#modules/organisation/web/public.tsx';
import { formFormats, templateFormats, type TemplateFormat } from '../form-contract.ts';
import { templateOperations as operations, type FormRow } from '../template-contract.ts';
import { formatTexts } from '../texts.ts';
import './forms.css';

/** Every form, how it looks, and the office's own templates. */
export function FormsPage() {
  const forms = useOperation(operations.listForms);
  return (
    <>
      <PageHeader title="表单模板" trail={[{ label: '设置', to: '/settings' }]}>
        备案表、交接单等按公文版式生成。要用本单位印制的表式，下载起始模板，在 Word 或 Excel
        里改好版式，保留花括号里的名称，再上传；对本单位和下级生效。PDF 始终用产品自带版式。
      </PageHeader>
      {forms.isPending && <Loading />}
      {forms.error && <ErrorState problem={forms.error} onRetry={() => void forms.refetch()} />}
      {forms.data?.rows.length === 0 && (
        <EmptyState title="还没有表单">用到表单的功能启用后，在这里更换模板。</EmptyState>
      )}
      <ul className="forms-list">
        {forms.data?.rows.map((row) => (
          <li key={row.form}>
            <FormLine row={row} />
          </li>
        ))}
      </ul>
    </>
  );
}

function FormLine({ row }: { row: FormRow }) {
  const mayManage = useMay('forms.manage');
  return (
    <section aria-label={row.text}>
      <h2>{row.text}</h2>
      <p className="forms-samples">
        <span className="zj-quiet">看版式（虚构内容）：</span>
        {formFormats.map((format) => (
          <a
            key={format}
            href={hrefOf(operations.downloadSample, { params: { form: row.form }, query: { format } })}
            download
          >
            {formatTexts[format]}
          </a>
        ))}
      </p>
      {templateFormats.map((format) => (
        <TemplateLine key={format} row={row} format={format} mayManage={mayManage} />
      ))}
    </section>
  );
}

function TemplateLine({ row, format, mayManage }: { row: FormRow; format: TemplateFormat; mayManage: boolean }) {
  const kept = row.templates.find((template) => template.format === format);
  const [isEnding, setEnding] = useState(false);
  const end = useCommand(operations.endTemplate, { onDone: () => setEnding(false) });
  return (
    <div className="forms-template">
      <span>
        <b>{formatTexts[format]}</b>：{kept ? `${kept.name}（${kept.unitName} ${kept.addedByName}）` : '产品自带版式'}
      </span>
      <span className="forms-acts">
        <a href={hrefOf(operations.downloadTemplate, { params: { form: row.form }, query: { format } })} download>
          {kept ? '下载现用模板' : '下载起始模板'}
        </a>
        {mayManage && <ReplaceButton form={row.form} format={format} />}
        {mayManage && kept?.isOwn && (
          <Button type="link" size="small" onClick={() => setEnding(true)}>
            停用
          </Button>
        )}
      </span>
      {kept && (
        <ConfirmDecision
          isOpen={isEnding}
          title={`停用“${kept.name}”？`}
          effects={['以后生成的表单改用上级单位的模板；上级没有的，用产品自带版式', '已经生成的文件不受影响']}
          confirmText="停用"
          isDanger
          isBusy={end.isPending}
          problem={end.error}
          onConfirm={() => end.mutate({ params: { templateId: kept.id } })}
          onCancel={() => setEnding(false)}
        />
      )}
    </div>
  );
}

function ReplaceButton({ form, format }: { form: string; format: TemplateFormat }) {
  const input = useRef<HTMLInputElement>(null);
  const replace = useCommand(operations.replaceTemplate);
  const take = async (file: File | undefined) => {
    if (!file) return;
    const { fileName, contentBase64 } = await readFileContent(file);
    replace.mutate({ params: { form }, body: { format, fileName, contentBase64 } });
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={`.${format}`}
        aria-label={`选择 ${formatTexts[format]} 模板`}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button type="link" size="small" loading={replace.isPending} onClick={() => input.current?.click()}>
        更换
      </Button>
      {replace.error && <ErrorState problem={replace.error} kept="现用模板没有变。" />}
    </>
  );
}
