import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, useGoTo, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { organisationOperations, type UnitChangeKind, type UnitDetail } from '../contract.ts';
import { unitClassTexts, unitKindTexts, unitLevelTexts } from '../texts.ts';
import { toUnitTimeline } from './unit-timeline.ts';
import { UnitChangeDialog } from './UnitChangeDialog.tsx';
import { UnitChanges, UnitChildren, UnitNames } from './UnitParts.tsx';
import { UnitLines } from './UnitLines.tsx';
import './organisation.css';

/** One unit: what is registered, its lines, names over time, what is below it, what happened. */
export function UnitPage() {
  const unitId = usePageParam('unitId');
  const unit = useOperation(organisationOperations.readUnit, { params: { unitId } });
  if (unit.isError) return <ErrorState problem={unit.error} onRetry={() => void unit.refetch()} />;
  if (!unit.data) return <Loading />;
  return <Unit key={unit.data.id} unit={unit.data} />;
}

function Unit({ unit }: { unit: UnitDetail }) {
  return (
    <>
      <PageHeader
        title={unit.name}
        trail={[
          { label: '单位', to: '/units' },
          ...(unit.parentId && unit.isParentInScope
            ? [{ label: unit.parentName ?? '', to: `/units/${unit.parentId}` }]
            : []),
        ]}
        marks={
          unit.ended && <StatusTag tone="blocked">{unit.successorName ? '已并入或由他单位承接' : '已撤销'}</StatusTag>
        }
        actions={<UnitActions unit={unit} />}
      >
        {unitKindTexts[unit.kind]} · {unitLevelTexts[unit.level]}
        {unit.parentName && ` · 上级 ${unit.parentName}`}
        {unit.ended && unit.successorName && ` · 承接单位 ${unit.successorName}`}
      </PageHeader>
      {unit.warnings.map((warning) => (
        <Alert key={warning} type="warning" showIcon title={warning} className="org-warning" />
      ))}
      <div className="org-case">
        <div>
          <UnitLines unit={unit} />
          <UnitNames unit={unit} />
          <UnitChanges unit={unit} />
          <UnitChildren unit={unit} />
          <section className="zj-section">
            <h2>经过</h2>
            {unit.timeline.length > 0 ? (
              <CaseTimeline entries={toUnitTimeline(unit.timeline)} />
            ) : (
              <p className="zj-quiet">登记后没有变动。</p>
            )}
          </section>
        </div>
        <aside aria-label="登记事项">
          <UnitFacts unit={unit} />
        </aside>
      </div>
    </>
  );
}

function UnitFacts({ unit }: { unit: UnitDetail }) {
  const countsAs = unit.countsAs as keyof typeof unitClassTexts | null;
  return (
    <section className="zj-section">
      <h2>登记事项</h2>
      <Facts
        isAbove
        items={[
          {
            label: '账号',
            value: (
              <PageLink to="/accounts" search={{ unitId: unit.id }}>
                {unit.accountCount} 个（在用 {unit.liveAccountCount}）
              </PageLink>
            ),
          },
          {
            label: '人员',
            value: (
              <PageLink to="/people" search={{ unitId: unit.id }}>
                {unit.personCount} 人，岗位授权 {unit.grantCount} 项
              </PageLink>
            ),
          },
          {
            label: '未关闭的问题',
            value: (
              <PageLink to="/findings" search={{ unitId: unit.id }}>
                {unit.findingCount} 个
              </PageLink>
            ),
          },
          { label: '登记名称', value: unit.registeredName },
          { label: '简称', value: unit.shortName },
          { label: '统一社会信用代码', value: unit.creditCode },
          { label: '行政区划代码', value: unit.divisionCode },
          {
            label: '规则中的类别',
            value: countsAs && `${unitClassTexts[countsAs]}${unit.unitClass ? '（指定）' : ''}`,
          },
          { label: '规则包', value: unit.packIds.length > 0 ? unit.packIds.join('、') : '同上级' },
          { label: '办公电话', value: unit.contactPhone },
        ]}
      />
    </section>
  );
}

function UnitActions({ unit }: { unit: UnitDetail }) {
  const goTo = useGoTo();
  const mayManage = useMay('organisation.manage');
  const [changing, setChanging] = useState<UnitChangeKind>();
  const mayFile = useMay('registry.file');
  if (unit.ended)
    return mayFile && unit.liveAccountCount > 0 ? (
      <Button type="primary" onClick={() => goTo(`/units/${unit.id}/transfers`)}>
        移交名下账号
      </Button>
    ) : null;
  if (!mayManage) return null;
  return (
    <>
      <Button onClick={() => goTo(`/units/${unit.id}/edit`)}>更正登记事项</Button>
      <Button onClick={() => setChanging('rename')}>更名</Button>
      <Button onClick={() => setChanging('merge')}>并入其他单位</Button>
      <Button onClick={() => setChanging('abolish')}>撤销</Button>
      <Button type="primary" onClick={() => goTo('/units/new', { parentId: unit.id })}>
        新增下级
      </Button>
      {changing && <UnitChangeDialog unit={unit} kind={changing} onClose={() => setChanging(undefined)} />}
    </>
  );
}
