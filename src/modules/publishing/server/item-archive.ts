import { createHash } from 'node:crypto';
import PizZip from 'pizzip';
import { hashOf } from '#platform/audit/verify-chain.ts';

/** An event of the audit chain as the archive keeps it: enough to hash it anew. */
export interface ArchivedEvent {
  readonly id: string;
  readonly action: string;
  readonly personId: string | null;
  readonly subjectId: string;
  readonly subjectSha: string;
  readonly fields: readonly string[];
  readonly payload: string;
  readonly prevHash: string;
  readonly hash: string;
}

export interface ArchivedDecision {
  readonly eventId: string;
  readonly stepNo: number;
  readonly verdict: 'approve' | 'return';
  readonly sha: string;
  readonly personId: string;
  readonly personName: string;
  readonly standing: boolean;
}

export interface ArchivedRound {
  readonly id: string;
  readonly sha: string;
  readonly steps: readonly { readonly stepNo: number; readonly text: string; readonly apart: number }[];
  readonly decisions: readonly ArchivedDecision[];
}

export interface ArchivedPublication {
  readonly id: string;
  readonly account: string;
  readonly sha: string;
  readonly roundId: string;
  readonly eventId: string;
  readonly state: string;
  readonly url: string | null;
  readonly releasedBy: string;
}

/** Everything about one item, as text and files. */
export interface ItemArchive {
  readonly item: { readonly id: string; readonly title: string; readonly unit: string; readonly author: string };
  readonly revisions: readonly { readonly number: number; readonly sha: string; readonly canonical: string }[];
  readonly rounds: readonly ArchivedRound[];
  readonly publications: readonly ArchivedPublication[];
  readonly events: readonly ArchivedEvent[];
  /** Risk reports with the words said of each place, receipts, attempts, takedowns: kept as they are. */
  readonly rest: Readonly<Record<string, unknown>>;
  /** Pictures, live pages and papers, by the hash of their bytes. */
  readonly files: readonly { readonly sha: string; readonly name: string; readonly bytes: Buffer }[];
}

export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const fixedTime = new Date('2020-01-01T00:00:00Z');
const manifestName = '清单.json';
const pretty = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);

/** One ZIP with a manifest over every file in it; the same facts give the same bytes. */
export function sealItem(archive: ItemArchive): Buffer {
  const files = new Map<string, Buffer>();
  const { item, revisions, rounds, publications, events, rest } = archive;
  files.set('稿件.json', pretty(item));
  for (const one of revisions) files.set(`文本/第${one.number}版-${one.sha}.json`, Buffer.from(one.canonical));
  files.set('审核.json', pretty(rounds));
  files.set('发布.json', pretty(publications));
  files.set('审计.json', pretty(events));
  for (const [name, value] of Object.entries(rest)) files.set(`${name}.json`, pretty(value));
  for (const one of archive.files) files.set(`附件/${one.sha}-${one.name.replaceAll(/[\\/:*?"<>|]/g, '_')}`, one.bytes);
  const listed = [...files].map(([name, bytes]) => ({ name, sha256: sha256(bytes) }));
  files.set(manifestName, pretty({ item: item.id, files: listed, sha256: sha256(JSON.stringify(listed)) }));
  const zip = new PizZip();
  for (const [name, bytes] of files) zip.file(name, bytes, { date: fixedTime });
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** What a verification found. */
export interface ItemVerdict {
  readonly title: string;
  readonly isIntact: boolean;
  readonly revisions: number;
  readonly decisions: number;
  readonly publications: number;
  readonly events: number;
  /** Sentences in Chinese, each a fault. */
  readonly faults: readonly string[];
}

/**
 * Proves an archive by itself, without the installation: every file against the manifest, every text and event against its hash, every
 * decision against its event, and every publication against a complete approval of its very text by different persons. @throws Error when it
 * is no such archive
 */
export function verifyItem(bytes: Buffer): ItemVerdict {
  const zip = new PizZip(bytes);
  const read = (name: string): Buffer | undefined => zip.file(name)?.asNodeBuffer();
  const parsed = <T>(name: string): T => {
    const found = read(name);
    if (!found) throw new Error(`缺少“${name}”，不是稿件归档包`);
    return JSON.parse(found.toString('utf8')) as T;
  };
  const manifest = parsed<{ files: { name: string; sha256: string }[]; sha256: string }>(manifestName);
  const faults: string[] = [];
  if (sha256(JSON.stringify(manifest.files)) !== manifest.sha256) faults.push('清单被改动');
  for (const { name, sha256: sha } of manifest.files) {
    const found = read(name);
    if (!found) faults.push(`缺少文件“${name}”`);
    else if (sha256(found) !== sha) faults.push(`文件“${name}”被改动`);
    const own = /^文本\/第\d+版-([0-9a-f]{64})\.json$/.exec(name)?.[1] ?? /^附件\/([0-9a-f]{64})-/.exec(name)?.[1];
    if (found && own && sha256(found) !== own) faults.push(`“${name}”与其校验值不符`);
  }
  const listed = new Set([manifestName, ...manifest.files.map(({ name }) => name)]);
  for (const name of Object.keys(zip.files))
    if (!name.endsWith('/') && !listed.has(name)) faults.push(`多出清单以外的文件“${name}”`);
  const item = parsed<ItemArchive['item']>('稿件.json');
  const rounds = parsed<readonly ArchivedRound[]>('审核.json');
  const publications = parsed<readonly ArchivedPublication[]>('发布.json');
  const events = parsed<readonly ArchivedEvent[]>('审计.json');
  const byId = new Map(events.map((event) => [event.id, event]));
  for (const event of events)
    if (hashOf({ ...event, fields: [...event.fields] }) !== event.hash || !fieldsAgree(event))
      faults.push(`审计记录 ${event.id}（${event.action}）被改动`);
  for (const round of rounds) faults.push(...faultsOfRound(round, byId));
  for (const publication of publications) faults.push(...faultsOfPublication(publication, rounds, byId));
  return {
    title: item.title,
    isIntact: faults.length === 0,
    revisions: manifest.files.filter(({ name }) => name.startsWith('文本/')).length,
    decisions: rounds.reduce((sum, round) => sum + round.decisions.length, 0),
    publications: publications.length,
    events: events.length,
    faults,
  };
}

/** The plain columns beside the hashed ones say the same. */
function fieldsAgree({ id, action, personId, subjectId, subjectSha, fields }: ArchivedEvent): boolean {
  return [id, action, personId ?? '-', subjectId, subjectSha].every((value) => fields.includes(value));
}

function faultsOfRound(round: ArchivedRound, events: ReadonlyMap<string, ArchivedEvent>): string[] {
  return round.decisions.flatMap((one) => {
    const event = events.get(one.eventId);
    const said = `第 ${one.stepNo} 环节 ${one.personName} 的决定`;
    if (!event) return [`${said}没有审计记录`];
    const isSame =
      event.personId === one.personId && event.subjectSha === one.sha && event.action === `review.${one.verdict}`;
    return isSame ? [] : [`${said}与审计记录不符`];
  });
}

function faultsOfPublication(
  publication: ArchivedPublication,
  rounds: readonly ArchivedRound[],
  events: ReadonlyMap<string, ArchivedEvent>,
): string[] {
  const said = `发往“${publication.account}”的发布`;
  const round = rounds.find(({ id }) => id === publication.roundId);
  if (!round || round.sha !== publication.sha) return [`${said}没有对应的审核`];
  const approvals = round.steps.map((step) => ({
    step,
    by: round.decisions.find(
      (one) => one.stepNo === step.stepNo && one.verdict === 'approve' && one.sha === publication.sha && one.standing,
    ),
  }));
  const faults = approvals.filter(({ by }) => !by).map(({ step }) => `${said}缺“${step.text}”`);
  const groups = new Set(round.steps.map(({ apart }) => apart).filter((apart) => apart > 0));
  for (const apart of groups) {
    const persons = approvals.filter(({ step }) => step.apart === apart).map(({ by }) => by?.personId);
    if (new Set(persons).size < persons.length) faults.push(`${said}由同一人办理了须由不同人员办理的环节`);
  }
  const release = events.get(publication.eventId);
  if (release?.subjectSha !== publication.sha || release.action !== 'publishing.release')
    faults.push(`${said}没有签发的审计记录`);
  return faults;
}
