import { formatInstant } from '#shared/time.ts';
import type { Unit } from '#modules/organisation/server/public.ts';
import { relayOperations } from '#modules/relay/contract.ts';
import type { DemoCaller } from './demo-caller.ts';

/** The county asks its bureaus to carry two notices: one just now, one that nobody carried in time. */
export async function fillRelays(caller: DemoCaller, units: ReadonlyMap<string, Unit>): Promise<void> {
  const send = (bureaus: readonly string[], title: string, body: string, hours: number) => {
    const now = caller.at(hours > 24 ? 0 : 3, 9);
    return caller.as('haiyan-zhihui', relayOperations.createRelay, {
      body: {
        source: {
          title,
          sourceName: '海盐县人民政府办公室（演示）',
          sourceUrl: 'https://www.example.gov.cn/demo/notice',
          body,
          publishedAt: formatInstant(new Date(now.getTime() - 3_600_000)),
        },
        unitIds: bureaus.map((name) => units.get(name)?.id ?? ''),
        dueAt: formatInstant(new Date(now.getTime() + hours * 3_600_000)),
        note: '标题和正文不作改动（演示）',
      },
    });
  };
  const bureaus = ['海盐县人力资源和社会保障局', '海盐县卫生健康局', '海盐县文化和广电旅游体育局'];
  const first = await send(bureaus, '寒潮蓝色预警', '预计未来两天气温下降八到十度。\n请做好防寒保暖。', 24);
  const { targets } = await caller.as('hywj-caibian', relayOperations.readRelay, { params: { relayId: first.id } });
  const [target] = targets;
  if (target) {
    const params = { relayId: first.id, targetId: target.id };
    await caller.as('hywj-caibian', relayOperations.takeRepost, { params });
  }
  await send(bureaus.slice(0, 2), '县政务服务中心元旦值班安排', '元旦假期设值班窗口，其余业务请在网上办理。', 48);
}
