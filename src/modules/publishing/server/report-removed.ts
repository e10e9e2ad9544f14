import { permissionText } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import type { PreparedHandler } from '#platform/http/route.ts';
import { readSentFile } from '#modules/rules/server/public.ts';
import type { takedownOperations as operations } from '../takedown-contract.ts';
import { publishingProblems } from '../texts.ts';
import { ConnectorError } from './connectors/connector.ts';
import { prepareLook, type SeenLive } from './look-at-live.ts';
import { getPublication } from './publication-store.ts';
import { finishTakedown } from './takedown-job.ts';
import { getTakedown } from './takedown-store.ts';

/**
 * A person deleted the post on the platform. The address is opened first: while the post still shows nothing is noted; where it cannot be
 * read a picture is asked for.
 * @throws Problem publishing.stillOnline, publishing.proofNeeded, common.forbidden
 */
export const reportRemoved: PreparedHandler<typeof operations.reportRemoved, SeenLive | undefined> = {
  async read(ctx, { params }) {
    const may = ctx.actor.permissions;
    if (!may.has('content.write') && !may.has('publishing.release'))
      throw new Problem(commonProblems.forbidden, { permission: permissionText('content.write') });
    const takedown = await getTakedown(ctx, params.takedownId);
    const publication = await getPublication(ctx, takedown.publicationId);
    const look = publication.url === null ? undefined : await prepareLook(ctx, publication, publication.url);
    return async () =>
      look?.().catch((error: unknown) => {
        if (error instanceof Problem || error instanceof ConnectorError) return undefined;
        throw error;
      });
  },
  async run(ctx, { params, body }, seen) {
    if (seen?.live.kind === 'article') throw new Problem(publishingProblems.stillOnline);
    const isSeenGone = seen?.live.kind === 'gone';
    if (!isSeenGone && !body.file)
      throw new Problem(publishingProblems.proofNeeded, {}, [{ path: '/file', text: '请附平台上已删除的截图' }]);
    const takedown = await getTakedown(ctx, params.takedownId);
    const proof = body.file
      ? await keepEvidence(ctx, {
          ...readSentFile(body.file),
          method: '人工删除的凭证',
          sourceUrl: '',
          capturedAt: ctx.now,
          province: takedown.province,
          unitPath: takedown.unitPath,
        })
      : undefined;
    const events = await finishTakedown(ctx, takedown.id, {
      by: ctx.actor.personName,
      seen: isSeenGone ? seen : undefined,
      evidenceId: proof?.id,
    });
    return { reply: {}, events };
  },
};
