import type { FastifyInstance } from 'fastify';
import type { Input, Operation, ReplyOf } from '#shared/operation.ts';
import { addDays, startOfDay, toDay } from '#shared/time.ts';
import type { fixedClock } from '#platform/clock.ts';
import type { Services } from '#platform/services.ts';
import { endLocalSessions, openSession } from '#platform/session/log-in.ts';
import { call } from '../call.ts';
import type { demoPeople } from './demo-units.ts';

type CallInput<O extends Operation> = {
  [K in keyof Input<O> as Input<O>[K] extends undefined ? never : K]?: Input<O>[K];
};

/** The demo's people at work: each call is an ordinary operation of one of them, at a moment of the demo's history. */
export interface DemoCaller {
  /** Sets the moment: days and hours before the fill. */
  at(daysAgo: number, hour?: number): Date;
  as<O extends Operation>(login: string, operation: O, input: CallInput<O>): Promise<ReplyOf<O>>;
}

export interface DemoSeat {
  readonly person: (typeof demoPeople)[number];
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
}

/** Seats everybody with a session of their own. */
export async function createDemoCaller(
  app: FastifyInstance,
  services: Services,
  clock: ReturnType<typeof fixedClock>,
  seats: readonly DemoSeat[],
  startedAt: Date,
): Promise<DemoCaller & { end(): Promise<void> }> {
  const secrets = new Map<string, string>();
  for (const seat of seats) {
    const session = await openSession(services.authDb, {
      personId: seat.id,
      province: seat.province,
      unitId: seat.unitId,
      kind: 'local',
      label: '演示历史',
      hours: 1,
    });
    secrets.set(seat.person.login, session.secret);
  }
  return {
    at(daysAgo, hour = 10) {
      const moment = new Date(startOfDay(addDays(toDay(startedAt), -daysAgo)).getTime() + hour * 3_600_000 + 300_000);
      clock.set(moment > startedAt ? startedAt : moment);
      return clock.now();
    },
    as: (login, operation, input) => call(app, secrets.get(login), operation, input as never, 'api'),
    end: () => endLocalSessions(services.authDb),
  };
}
