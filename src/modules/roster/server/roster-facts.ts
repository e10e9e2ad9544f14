import { sql } from 'kysely';
import { startOfDay, toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { RosterFacts } from './roster-gaps.ts';
import { runningPosts } from './running-posts.ts';

/** A unit as far as its roster is judged. */
interface KeptUnit {
  readonly id: string;
  readonly unitPath: string;
}

/** What is known of the rosters of these units: two statements for all, and their rules. */
export async function readRosterFacts(
  ctx: Pick<Context, 'db' | 'services' | 'now'>,
  units: readonly KeptUnit[],
): Promise<ReadonlyMap<string, RosterFacts>> {
  const ids = units.map((unit) => unit.id);
  const running = await runningPosts(ctx, ids);
  const year = startOfDay(`${toDay(ctx.now).slice(0, 4)}-01-01`);
  const { rows } = await sql<{ id: string; sections: { id: string; name: string }[]; ended: number }>`
    select u.id,
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.unit_path), '[]') from unit s
        where s.parent_id = u.id and s.parent_province = u.province and s.kind = 'section' and s.ended_at is null) as sections,
      (select count(*)::int from appointment a where a.unit_id = u.id and a.province = u.province
        and a.post in ('commander', 'editor', 'interpreter', 'contentSupervisor') and a.ended_at >= ${year}) as ended
    from unit u where u.id = any(${ids}::uuid[])`.execute(ctx.db);
  const facts = new Map<string, RosterFacts>();
  for (const unit of units) {
    const row = rows.find((one) => one.id === unit.id);
    facts.set(unit.id, {
      rules: (await rulesFor(ctx, unit.unitPath)).rules,
      running: running.filter((one) => one.unitId === unit.id),
      sections: row?.sections ?? [],
      endedThisYear: row?.ended ?? 0,
    });
  }
  return facts;
}
