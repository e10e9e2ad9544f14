import { Radio } from 'antd';
import { useRef, useState } from 'react';
import { call } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useSession } from '#ui/session.ts';
import { organisationOperations, unitFields } from '../contract.ts';
import { unitFieldTexts } from '../texts.ts';
import type { TableImportRun } from './table-import.ts';
import { TableImport } from './TableImport.tsx';
import { UnitSelect } from './UnitSelect.tsx';

type Kind = 'units' | 'divisions';

/** Imports units, or divisions by their code (GB/T 2260). */
export function UnitImportPage() {
  const session = useSession();
  const [chosen, setChosen] = useState<string>();
  const [kind, setKind] = useState<Kind>('units');
  const seen = useRef<string>(undefined);
  const under = chosen ?? session.data?.unit?.id ?? '';
  /** What is written is what the dry run on the page said. */
  const run = async ({ fileName, contentBase64, map, dryRun }: TableImportRun) => {
    const last = dryRun || seen.current === undefined ? {} : { seen: seen.current };
    const report = await call(organisationOperations.importUnits, {
      body: { under, kind, fileName, contentBase64, map, dryRun, ...last },
    });
    seen.current = dryRun ? report.seen : undefined;
    return report;
  };
  return (
    <>
      <PageHeader title="导入单位" trail={[{ label: '单位', to: '/units' }]}>
        先试运行，看清结果再写入；已有的单位不会重复，登记事项不同的更新，更名、合并、撤销在单位页面办理。
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
                ? 'Excel 或 CSV；表头写明单位名称即可，上级单位、类别、层级、各种代码有则登记，下面可改列的对应关系。'
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
        fields={fields[kind]}
        choices={`${under} ${kind}`}
        run={run}
        after={<PageLink to="/units">查看单位</PageLink>}
      />
    </>
  );
}

const toField = (field: (typeof unitFields)[number]) => ({
  field,
  label: unitFieldTexts[field],
  isRequired: field === 'name',
});
const fields = {
  units: unitFields.map(toField),
  divisions: (['code', 'name'] as const).map((field) => ({ ...toField(field), isRequired: true })),
};
