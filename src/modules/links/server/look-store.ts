import { newId } from '#shared/ids.ts';
import type { Context } from '#platform/context.ts';
import type { LinkSight } from './judge-link.ts';
import './links-tables.ts';

/** Whose link it is. */
export interface LinkOwnerRow {
  readonly publicationId: string;
  readonly province: number;
  readonly unitPath: string;
}

/** Keeps what was seen behind a link of a publication, and since when it stands so. */
export async function writeLook(
  ctx: Context,
  of: LinkOwnerRow,
  sight: LinkSight,
  findingId: string | null,
): Promise<void> {
  await ctx.db
    .insertInto('linkLook')
    .values({ id: newId(), ...of, ...sight, lookedAt: ctx.now, since: ctx.now, findingId })
    .onConflict((conflict) =>
      conflict.columns(['publicationId', 'url', 'province']).doUpdateSet((eb) => ({
        state: sight.state,
        httpStatus: sight.httpStatus,
        finalUrl: sight.finalUrl,
        owner: sight.owner,
        lookedAt: ctx.now,
        since: eb
          .case()
          .when(
            eb.and([
              eb('linkLook.state', '=', sight.state),
              eb('linkLook.owner', '=', sight.owner),
              eb('linkLook.finalUrl', '=', sight.finalUrl),
            ]),
          )
          .then(eb.ref('linkLook.since'))
          .else(ctx.now)
          .end(),
        findingId: findingId ?? eb.ref('linkLook.findingId'),
      })),
    )
    .execute();
}
