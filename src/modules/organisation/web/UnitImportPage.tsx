import { Radio } from 'antd';
import { useState } from 'react';
import { call } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useSession } from '#ui/session.ts';
import { organisationOperations } from '../contract.ts';
import { TableImport } from './TableImport.tsx';
import { UnitSelect } from './UnitSelect.tsx';

type Kind = 'units' | 'divisions';

/** Imports units, or divisions by their code (GB/T 2260). */
export function UnitImportPage() {
  const session = useSession();
  const [chosen, setChosen] = useState<string>();
  const [kind, setKind] = useState<Kind>('units');
  const under = chosen ?? session.data?.unit?.id ?? '';
  return (
    <>
      <PageHeader title="导入单位" trail={[{ label: '单位', to: '/units' }]}>
        先试运行，看清结果再写入；已有的单位不会重复。
      </PageHeader>
      <section className="zj-section">
        <h2>导入内容</h2>
        <div className="zj-form-row org-import-columns">
          <Field label="导入到" hint="没有写上级的，作为它的下级。">
            {(control) => <UnitSelect control={control} value={under} onChange={(id) => setChosen(id)} />}
          </Field>
          <Field
            label="文件内容"
            hint={
              kind === 'units'
                ? '列名：单位名称、上级单位、类别、层级、行政区划代码。'
                : '列名：行政区划代码、名称；上下级由代码得出。'
            }
          >
            {({ id }) => (
              <Radio.Group id={id} value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
                <Radio value="units">单位</Radio>
                <Radio value="divisions">行政区划</Radio>
              </Radio.Group>
            )}
          </Field>
        </div>
      </section>
      <TableImport
        unit="个单位"
        choices={`${under} ${kind}`}
        run={({ fileName, contentBase64, dryRun }) =>
          call(organisationOperations.importUnits, { body: { under, kind, fileName, contentBase64, dryRun } })
        }
        after={<PageLink to="/units">查看单位</PageLink>}
      />
    </>
  );
}
