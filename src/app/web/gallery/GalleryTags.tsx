import { Button } from 'antd';
import { BarList } from '#ui/BarList.tsx';
import { Chart } from '#ui/Chart.tsx';
import { ClauseTag } from '#ui/ClauseTag.tsx';
import { DueChip } from '#ui/DueChip.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Stat, StatSentence } from '#ui/StatSentence.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import { TreeMatrix } from '#ui/TreeMatrix.tsx';
import { galleryNow, sampleHash } from './gallery-data.ts';

const idleDays = [
  { id: '0', label: '县卫生健康局', value: 31, isOver: true },
  { id: '1', label: '城东街道社区卫生服务中心', value: 16, isOver: true },
  { id: '2', label: '县应急管理局', value: 9 },
  { id: '3', label: '县政府办公室', value: 0 },
  { id: '4', label: '县档案馆', value: null },
];
const weekly = ['08-31', '09-07', '09-14', '09-21', '09-28', '10-05'].map((label, index) => ({
  label,
  value: index === 3 ? null : 180 + ((index * 61) % 90),
}));

/** Heads, tags, chips, sentences and the matrix. */
export function GalleryTags() {
  return (
    <>
      <section className="gallery-part">
        <PageHeader
          title="某县自然资源和规划局发布"
          trail={[
            { label: '账号', to: '/' },
            { label: '县自然资源和规划局', to: '/x' },
          ]}
          marks={<StatusTag tone="met">已备案</StatusTag>}
          actions={
            <>
              <Button>打印备案表</Button>
              <Button type="primary">发起变更</Button>
            </>
          }
        >
          微信公众号 · 主办单位 县自然资源和规划局 · 2019-04-02 开设
        </PageHeader>
      </section>
      <section className="gallery-part">
        <h2>状态、期限、条款</h2>
        <div className="gallery-row">
          <StatusTag tone="neutral">已关停</StatusTag>
          <StatusTag tone="active">复审中</StatusTag>
          <StatusTag tone="soon">即将超期</StatusTag>
          <StatusTag tone="met">已通过</StatusTag>
          <StatusTag tone="blocked">单项否决</StatusTag>
        </div>
        <div className="gallery-row">
          <DueChip
            now={galleryNow}
            dueAt="2026-10-12T17:30:00+08:00"
            workdaysLeft={1}
            note="已跳过国庆 8 天，含 10-10 补班"
            steps={['09-30 收到，当日不计', '10-01 至 10-08 国庆节，跳过 8 天', '10-10（星期六）补班，计 1 天']}
            clause={<ClauseTag id="S4-2c" />}
          />
          <DueChip now={galleryNow} dueAt="2026-10-20T17:30:00+08:00" workdaysLeft={8} />
          <DueChip now={galleryNow} dueAt="2026-10-09T17:30:00+08:00" />
          <DueChip now={galleryNow} dueAt="2026-10-07T15:00:00+08:00" />
          <DueChip now={galleryNow} dueAt="2026-10-07T15:00:00+08:00" metAt="2026-10-06T11:00:00+08:00" />
          <DueChip now={galleryNow} dueAt="2026-10-07T15:00:00+08:00" metAt="2026-10-08T11:00:00+08:00" isShort />
          <DueChip now={galleryNow} dueAt="2026-10-17T15:00:00+08:00" pausedAt="2026-10-08T11:00:00+08:00" isShort />
        </div>
        <div className="gallery-row">
          <ClauseTag
            id="S4-1b"
            summary="政务新媒体账号超过 14 天未更新的，单项否决。"
            pack="政府网站与政务新媒体检查指标"
          />
          <ClauseTag id="S0-3.3.2b" summary="先审后发。" isSetByUnit />
          <SubjectHash hash={sampleHash} />
        </div>
      </section>
      <section className="gallery-part">
        <h2>一句话、账号矩阵</h2>
        <StatSentence>
          全县 <Stat value={152} unit="个账号" to="/" /> 中，
          <Stat value={7} unit="个" to="/" tone="blocked" />
          超过 14 天没有更新，
          <Stat value={12} unit="个" to="/" tone="soon" />
          将在三天内超期；
          <Stat value={0} unit="个" tone="blocked" />
          整改逾期。
        </StatSentence>
        <TreeMatrix
          states={[
            { key: 'zombie', label: '僵尸', tone: 'blocked' },
            { key: 'soon', label: '即将超期', tone: 'soon' },
            { key: 'unknown', label: '未采集到', tone: 'neutral' },
            { key: 'normal', label: '正常', tone: 'met' },
          ]}
          rows={[
            {
              id: '1',
              name: '某县人民政府',
              depth: 0,
              to: '/',
              counts: { zombie: 7, soon: 12, unknown: 5, normal: 128 },
            },
            { id: '2', name: '县政府办公室', depth: 1, counts: { normal: 4 } },
            { id: '3', name: '县卫生健康局', depth: 1, counts: { zombie: 3, soon: 2, normal: 22 } },
            { id: '4', name: '城东街道社区卫生服务中心', depth: 2, counts: { zombie: 1, unknown: 1 } },
            { id: '5', name: '县档案馆', depth: 1, counts: {} },
          ]}
        />
        <div className="gallery-two">
          <div>
            <h3>未更新天数</h3>
            <BarList label="各单位账号未更新天数" unit="天" items={idleDays} />
          </div>
          <div>
            <h3>每周发布</h3>
            <Chart label="每周发布篇数" unit="篇" points={weekly} />
          </div>
        </div>
      </section>
    </>
  );
}
