import { PageLink } from '#ui/navigation.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import type { HandoverState } from '../handover-contract.ts';
import type { CustodyDetail } from '../record-contract.ts';
import { HandoverStateTag } from './custody-marks.tsx';

/** Devices, granted applications, keys and handovers of an account. */
export function CustodyLists({ custody }: { custody: CustodyDetail }) {
  return (
    <>
      <Listed title="专用设备" rows={custody.devices} more={{ to: '/devices', text: '设备登记' }} ended="已停用" />
      <Listed
        title="授权的第三方应用"
        rows={custody.applications}
        more={{ to: '/granted-applications', text: '授权登记' }}
        ended="已取消"
      />
      {custody.keys.length > 0 && (
        <section className="zj-section">
          <h2>接口密钥</h2>
          <ul className="cus-lines">
            {custody.keys.map((key) => (
              <li key={key.appId}>
                <span>
                  {key.appId} <span className="zj-quiet">{key.origin}</span>
                </span>
                <span className="zj-quiet">
                  {key.secretChangedAt ? (
                    <>
                      密钥由{key.secretChangedBy}更换于 <Time at={key.secretChangedAt} />
                    </>
                  ) : (
                    '更换时间未知'
                  )}
                </span>
              </li>
            ))}
          </ul>
          <p className="zj-quiet">密钥加密保存，任何人都看不到；重置后在“设置”的发布连接里更换。</p>
        </section>
      )}
      {custody.handovers.length > 0 && (
        <section className="zj-section">
          <h2>交接</h2>
          <ul className="cus-lines">
            {custody.handovers.map((one) => (
              <li key={one.id}>
                <PageLink to={`/handovers/${one.id}`}>{one.giverName}的交接</PageLink>
                <HandoverStateTag state={one.state as HandoverState} />
                <Time at={one.startedAt} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Listed(props: {
  title: string;
  rows: CustodyDetail['devices'];
  more: { to: string; text: string };
  ended: string;
}) {
  const { title, rows, more, ended } = props;
  return (
    <section className="zj-section">
      <h2>{title}</h2>
      <ul className="cus-lines">
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              {row.name} <span className="zj-quiet">{row.note}</span>
            </span>
            {row.isEnded && <StatusTag tone="neutral">{ended}</StatusTag>}
          </li>
        ))}
        {rows.length === 0 && <li className="zj-quiet">没有登记。</li>}
      </ul>
      <p>
        <PageLink to={more.to}>{more.text}</PageLink>
      </p>
    </section>
  );
}
