import { toChineseDay } from '#shared/time.ts';
import { useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import { toTimeline, type TimelineWords } from '#ui/server-timeline.ts';
import { packActionTexts } from '../packs-texts.ts';
import { packOperations, type RulePackDetail } from '../packs-contract.ts';
import { LineDiff } from './LineDiff.tsx';
import { PackDraftActions } from './PackDraftActions.tsx';
import { PackDraftEditor } from './PackDraftEditor.tsx';
import { PackFaults } from './PackFaults.tsx';
import { PackStateTag } from './PackStateTag.tsx';
import { YamlEditor } from './YamlEditor.tsx';
import './pack-drafts.css';

/** One pack of an office: its text and faults, what it would change, and what happened to it. */
export function PackDraftPage() {
  const rulePackId = usePageParam('rulePackId');
  const pack = useOperation(packOperations.readRulePack, { params: { rulePackId } }, { keepPrevious: true });
  if (pack.isError) return <ErrorState problem={pack.error} onRetry={() => void pack.refetch()} />;
  return pack.data ? <OnePack key={rulePackId} pack={pack.data} /> : <Loading />;
}

function OnePack({ pack }: { pack: RulePackDetail }) {
  return (
    <>
      <PageHeader
        title={pack.title}
        marks={<PackStateTag pack={pack} />}
        trail={[{ label: '规则包草案', to: '/rules/drafts' }]}
        actions={<PackDraftActions pack={pack} />}
      >
        {factsOf(pack)} · 正文 <SubjectHash hash={pack.sha} />
      </PageHeader>
      {pack.state === 'draft' && pack.isOwn && (
        <p className="zj-quiet">您起草或修改过这份草案，须由有“签发规则包”权限的另一人签发。</p>
      )}
      {pack.mayEdit ? <PackDraftEditor pack={pack} /> : <ReadOnly pack={pack} />}
      {pack.before && (
        <section className="zj-section">
          <h2>与现行版本对照</h2>
          <LineDiff
            before={pack.before.yaml}
            after={pack.yaml}
            beforeLabel={`${pack.before.title} 第 ${pack.before.version} 版`}
            afterLabel="草案"
          />
        </section>
      )}
      <section className="zj-section">
        <h2>经过</h2>
        <CaseTimeline entries={toTimeline(pack.timeline, packTimelineWords)} />
      </section>
    </>
  );
}

function ReadOnly({ pack }: { pack: RulePackDetail }) {
  return (
    <section className="zj-section">
      <h2>正文</h2>
      {pack.state === 'draft' && <PackFaults faults={pack.faults} />}
      {pack.state !== 'draft' && pack.faults.length > 0 && (
        <PackFaults
          faults={pack.faults}
          lead="这一版因下列问题没有加载或下次启动后不再加载，其余规则包照常。请起草新的一版改正后签发，或撤回这一版："
        />
      )}
      <YamlEditor label="规则包正文（YAML）" value={pack.yaml} faults={pack.faults} />
    </section>
  );
}

function factsOf(pack: RulePackDetail): string {
  return [
    pack.packId !== '' && `${pack.packId}${pack.version === null ? '' : ` 第 ${pack.version} 版`}`,
    pack.unitName,
    pack.effectiveFrom && `自 ${toChineseDay(pack.effectiveFrom)} 起施行`,
    pack.supersededFrom && `${toChineseDay(pack.supersededFrom)} 起由新版取代`,
    pack.withdrawReason && `原因：${pack.withdrawReason}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

const packTimelineWords: TimelineWords = {
  textOf: (action) => packActionTexts[action],
  detailOf: packDetailOf,
  decisions: { 'rulePack.issue': 'met', 'rulePack.withdraw': 'blocked' },
};

function packDetailOf({ facts }: Parameters<TimelineWords['detailOf']>[0]) {
  const edition = typeof facts['version'] === 'number' ? `${String(facts['pack'])} 第 ${facts['version']} 版` : null;
  const words = [edition, facts['reason']].filter((word): word is string => typeof word === 'string');
  return words.length > 0 ? words.join('；') : null;
}
