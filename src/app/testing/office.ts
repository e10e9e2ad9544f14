import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { newId } from '#shared/ids.ts';
import type { Input, Operation, ReplyOf } from '#shared/operation.ts';
import type { Role } from '#shared/permissions.ts';
import { fixedClock } from '#platform/clock.ts';
import { readConfig, type Config } from '#platform/config.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { openSession } from '#platform/session/log-in.ts';
import { insertRootUnit, insertUnit, type Unit } from '#modules/organisation/server/public.ts';
import { insertGrant, insertPerson } from '#modules/people/server/public.ts';
import { writeOffice } from '#modules/system/server/public.ts';
import { call } from '../call.ts';
import { createApp } from '../server.ts';
import { startServices } from '../start-services.ts';
import { remainingRoutes, switchOffInPlace } from './switch-off-modules.ts';
import { recreateDatabase, templateName, withDatabase } from './template-database.ts';

/** The people of the test office; each is one person with one role (`other…` belong to another bureau). */
export const testPeople = {
  editor: { role: 'editor', unit: 'bureau' },
  secondEditor: { role: 'editor', unit: 'bureau' },
  first: { role: 'firstReviewer', unit: 'bureau' },
  second: { role: 'secondReviewer', unit: 'bureau' },
  final: { role: 'finalReviewer', unit: 'bureau' },
  releaser: { role: 'releaser', unit: 'bureau' },
  contentSupervisor: { role: 'contentSupervisor', unit: 'bureau' },
  supervisor: { role: 'supervisor', unit: 'county' },
  commander: { role: 'commander', unit: 'county' },
  systemAdministrator: { role: 'systemAdministrator', unit: 'county' },
  securityAdministrator: { role: 'securityAdministrator', unit: 'county' },
  auditAdministrator: { role: 'auditAdministrator', unit: 'county' },
  otherEditor: { role: 'editor', unit: 'otherBureau' },
  otherFirst: { role: 'firstReviewer', unit: 'otherBureau' },
} as const satisfies Record<string, { role: Role; unit: 'county' | 'bureau' | 'otherBureau' }>;

export type TestPerson = keyof typeof testPeople;

/** A county under S3 with an office and two bureaus, on a database of its own, called through the real server. */
export interface TestOffice {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly units: Readonly<Record<'county' | 'bureau' | 'otherBureau', Unit>>;
  readonly personIds: Readonly<Record<TestPerson, string>>;
  /** Session secrets, for attacks and for HTTP. */
  readonly secrets: Readonly<Record<TestPerson, string>>;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly authUrl: string;
  /** Calls an operation as a person (via the API). @throws CallFailure */
  call<O extends Operation>(operation: O, input: CallInput<O>, as: TestPerson): Promise<ReplyOf<O>>;
  close(): Promise<void>;
}

type CallInput<O extends Operation> = {
  [K in keyof Input<O> as Input<O>[K] extends undefined ? never : K]?: Input<O>[K];
};

/** Connections to one server by its three roles. */
export interface ServerUrls {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly authUrl: string;
}

export interface TestOfficeOptions {
  /** The fixed clock's start; default 2026-11-20T09:00+08:00, a Friday. */
  readonly at?: string;
  readonly config?: Partial<Config>;
}

/** Makes the office on a clone of the template database of this server. */
export async function createOfficeOn(urls: ServerUrls, options: TestOfficeOptions = {}): Promise<TestOffice> {
  const name = `test_${newId().replaceAll('-', '')}`;
  await recreateDatabase(urls.ownerUrl, name, templateName);
  const dataFolder = mkdtempSync(join(tmpdir(), 'zhijian-office-'));
  const clock = fixedClock(options.at ?? '2026-11-20T09:00:00+08:00');
  const config: Config = {
    ...readConfig({}, { dataFolder }),
    logLevel: 'error',
    releaseDelaySeconds: 0,
    ...options.config,
  };
  const [ownerUrl, appUrl, authUrl] = [urls.ownerUrl, urls.appUrl, urls.authUrl].map((url) =>
    withDatabase(url, name),
  ) as [string, string, string];
  const { services, stop } = await startServices(
    config,
    { appUrl, authUrl },
    { setupKey: 'test', rebuild: async () => undefined },
    clock,
  );
  const founded = await foundOffice(services);
  const secrets = await openSessions(services, founded);
  switchOffInPlace();
  const app = await createApp(services, remainingRoutes());
  return {
    app,
    services,
    clock,
    units: founded.units,
    personIds: founded.personIds,
    secrets,
    ownerUrl,
    appUrl,
    authUrl,
    call: (operation, input, as) => call(app, secrets[as], operation, input as never, 'api'),
    close: async () => {
      await app.close();
      await stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

type Founded = Pick<TestOffice, 'units' | 'personIds'>;

async function foundOffice(services: Services): Promise<Founded> {
  const unitId = newId();
  return runSystemCommand(
    services,
    { province: 33, unitId, unitName: '测试县', unitPath: '1/' },
    'setup',
    async (ctx) => {
      await writeOffice(ctx.db, { name: '测试县', unitId, province: 33 });
      const county = await insertRootUnit(ctx, {
        id: unitId,
        name: '测试县',
        kind: 'government',
        level: 'county',
        province: 33,
        divisionCode: '330424',
        packIds: ['S3'],
      });
      const bureau = await insertUnit(ctx, county, {
        name: '测试县人力资源和社会保障局',
        kind: 'department',
        level: 'county',
      });
      const otherBureau = await insertUnit(ctx, county, { name: '测试县教育局', kind: 'department', level: 'county' });
      const units = { county, bureau, otherBureau };
      const personIds = {} as Record<TestPerson, string>;
      for (const [name, { role, unit }] of Object.entries(testPeople) as [
        TestPerson,
        (typeof testPeople)[TestPerson],
      ][]) {
        const person = await insertPerson(ctx, units[unit], { name, login: name.toLowerCase() });
        await insertGrant(ctx, person, units[unit], { role, from: '2018-01-01', grantedBy: null });
        personIds[name] = person.id;
      }
      return {
        reply: { units, personIds },
        events: [{ action: 'office.found', subject: { kind: 'unit', id: unitId, unitPath: '1/' } }],
      };
    },
  );
}

async function openSessions(services: Services, founded: Founded): Promise<Record<TestPerson, string>> {
  const secrets = {} as Record<TestPerson, string>;
  for (const [name, { unit }] of Object.entries(testPeople) as [TestPerson, (typeof testPeople)[TestPerson]][]) {
    const session = await openSession(services.authDb, {
      personId: founded.personIds[name],
      province: 33,
      unitId: founded.units[unit].id,
      kind: 'token',
      hours: 1,
    });
    secrets[name] = session.secret;
  }
  return secrets;
}
