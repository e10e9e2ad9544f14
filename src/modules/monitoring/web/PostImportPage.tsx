import { Input } from 'antd';
import { useState } from 'react';
import { call } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { TableImport } from '#modules/organisation/web/public.tsx';
import { monitoringOperations } from '../contract.ts';

const fields = [
  { field: 'platformId', label: '账号标识', otherwise: '按账号名称对应' },
  { field: 'accountName', label: '账号名称', otherwise: '按账号标识对应' },
  { field: 'url', isRequired: true, label: '链接' },
  { field: 'title', label: '标题' },
  { field: 'publishedAt', isRequired: true, label: '发布时间' },
  { field: 'capturedAt', label: '采集时间', otherwise: '用上面填写的时间' },
] as const;

/** Imports posts that others collected; the file stays as evidence. */
export function PostImportPage() {
  const [capturedAt, setCapturedAt] = useState('');
  const at = capturedAt.trim();
  return (
    <>
      <PageHeader title="导入发布记录" trail={[{ label: '发布记录', to: '/monitoring/posts' }]}>
        先试运行，看清结果再写入；同一链接只记一次，文件留存为证据。
      </PageHeader>
      <section className="zj-section">
        <h2>采集时间</h2>
        <div className="zj-form-row">
          <Field
            label="文件是什么时候采集的"
            isOptional
            hint="文件里有采集时间列的，以文件为准；都没有的，按现在计。写法：2021-06-17 15:24:25"
          >
            {(control) => (
              <Input
                {...control}
                style={{ maxWidth: '20rem' }}
                value={capturedAt}
                placeholder="2021-06-17 15:24:25"
                onChange={(event) => setCapturedAt(event.target.value)}
              />
            )}
          </Field>
        </div>
        <p className="zj-quiet">采集时间决定这份文件能证明哪一时点的“未更新”，请如实填写。</p>
      </section>
      <TableImport
        unit="篇"
        fields={fields}
        choices={at}
        run={({ fileName, contentBase64, dryRun, map }) =>
          call(monitoringOperations.importPosts, {
            body: { fileName, contentBase64, dryRun, map: { ...map }, ...(at === '' ? {} : { capturedAt: at }) },
          })
        }
        after={<PageLink to="/monitoring">查看更新监测</PageLink>}
      />
    </>
  );
}
