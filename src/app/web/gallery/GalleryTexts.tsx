import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { FindingMarks } from '#ui/FindingMarks.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { TextDiff } from '#ui/TextDiff.tsx';
import { articleAfter, articleBefore, galleryNow, sampleHash, sampleMarks } from './gallery-data.ts';

/** Marks, differences, timeline, paper. */
export function GalleryTexts() {
  return (
    <section className="gallery-part">
      <h2>文字</h2>
      <div className="gallery-two">
        <div>
          <h3>错敏词标记</h3>
          <FindingMarks
            text={articleAfter}
            marks={sampleMarks}
            onAccept={() => undefined}
            onIgnore={() => undefined}
            ignoreReasons={['引用原文', '已核实']}
          />
        </div>
        <div>
          <h3>改动对比</h3>
          <TextDiff before={articleBefore} after={articleAfter} beforeLabel="上次提交的" afterLabel="现在的" />
          <h3>没有改动</h3>
          <TextDiff before={articleBefore} after={articleBefore} beforeLabel="上次提交的" afterLabel="现在的" />
        </div>
      </div>
      <h3>经过</h3>
      <CaseTimeline
        now={galleryNow}
        entries={[
          {
            id: '1',
            at: '2026-10-09T15:21:00+08:00',
            kind: 'decision',
            who: '复审员丙',
            unit: '县政府办公室',
            what: '退回修改',
            tone: 'blocked',
            detail: '身份证号码不得公开；办理时限请与办事指南一致。',
            hash: sampleHash,
            via: '手机',
          },
          {
            id: '2',
            at: '2026-10-09T14:50:00+08:00',
            kind: 'decision',
            who: '初审员甲',
            unit: '县自然资源和规划局',
            what: '初审通过',
            tone: 'met',
            hash: sampleHash,
          },
          {
            id: '3',
            at: '2026-10-09T14:40:00+08:00',
            kind: 'note',
            who: '初审员甲',
            what: '备注',
            detail: '已与登记科电话核实时限。',
          },
          {
            id: '4',
            at: '2026-10-08T09:02:11+08:00',
            kind: 'event',
            who: '系统',
            what: '完成错敏词检查',
            detail: '命中 4 处，其中必须处理 1 处。',
          },
          {
            id: '5',
            at: '2025-12-30T17:20:00+08:00',
            kind: 'event',
            who: '采编员甲',
            unit: '县自然资源和规划局',
            what: '新建稿件',
          },
        ]}
      />
      <h3>公文样式</h3>
      <Sheet
        title="某县人民政府办公室关于2026年第三季度政务新媒体检查情况的通报"
        number="某政办函〔2026〕31号"
        addressee="各镇人民政府、街道办事处，县政府各部门"
        signature={{ office: '某县人民政府办公室', date: '2026年10月9日' }}
      >
        <p>按照政务新媒体检查指标要求，县政府办公室对全县152个政务新媒体账号开展了季度检查。现将有关情况通报如下：</p>
        <h2>一、总体情况</h2>
        <p>本次检查账号152个，合格145个，合格率95.4%；7个账号超过14天未更新，按照单项否决指标判定为不合格。</p>
        <table>
          <thead>
            <tr>
              <th>单位</th>
              <th>账号数</th>
              <th>不合格数</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>县卫生健康局</td>
              <td>27</td>
              <td>3</td>
            </tr>
          </tbody>
        </table>
      </Sheet>
    </section>
  );
}
