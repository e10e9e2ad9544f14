import type { PackFault, ParsedPack } from '#rulebook/pack-fault.ts';
import type { RulePack } from '#rulebook/pack-format.ts';
import { loadPacks, readPack, withPackFile, type PackFile } from '#rulebook/pack-loader.ts';
import { packRuleTexts as texts } from '../packs-texts.ts';

/** What a draft is checked against. */
export interface DraftGround {
  /** The newest text of every pack. */
  readonly files: readonly PackFile[];
  readonly knownClauses: ReadonlySet<string>;
  /** The packs as they run, product's and offices'. */
  readonly packs: readonly Pick<RulePack, 'id' | 'version'>[];
  /** What offices issued. */
  readonly installed: readonly { readonly packId: string; readonly version: number; readonly unitPath: string }[];
  /** The unit that drafts. */
  readonly unitPath: string;
}

/** The file name of a draft in faults. */
export const draftName = '草案';

/** What keeps a text from being issued by this unit; empty when nothing does. Pure. */
export function draftFaults(yaml: string, ground: DraftGround): readonly PackFault[] {
  const file = { name: draftName, text: yaml };
  const loaded = loadPacks(withPackFile(ground.files, file), ground.knownClauses);
  const read = readPack(file);
  return [...(loaded.ok ? [] : loaded.faults), ...('pack' in read ? officeFaults(read, ground) : [])];
}

/** What the format allows and an office still may not issue. */
function officeFaults({ pack, lineOf }: ParsedPack, ground: DraftGround): PackFault[] {
  const fault = (key: string, reason: string): PackFault => ({
    file: draftName,
    line: lineOf([key]),
    rule: null,
    reason,
  });
  const last = Math.max(
    0,
    ...[...ground.packs, ...ground.installed.map(toEdition)]
      .filter((one) => one.id === pack.id)
      .map((one) => one.version),
  );
  return [
    ...ownerFaults(pack, ground).map(([key, reason]) => fault(key, reason)),
    ...(pack.version <= last ? [fault('version', texts.version(last))] : []),
    ...(pack.status === 'inForce' || pack.status === 'trial' ? [] : [fault('status', texts.notBinding)]),
    ...(pack.effectiveFrom === null ? [fault('effectiveFrom', texts.noDay)] : []),
  ];
}

/** Only the office at the top stands for the whole installation: others add to the product's packs and never replace one. */
function ownerFaults(pack: RulePack, { packs, installed, unitPath }: DraftGround): [key: string, reason: string][] {
  const isTop = unitPath === '1/';
  const ownerOf = (id: string): string | undefined => installed.find((text) => text.packId === id)?.unitPath;
  const faults: [string, string][] = [];
  const owner = ownerOf(pack.id);
  if (owner !== undefined && owner !== unitPath) faults.push(['id', texts.notHere(pack.id)]);
  if (owner === undefined && !isTop && packs.some((other) => other.id === pack.id))
    faults.push(['id', texts.productPack(pack.id)]);
  if (pack.supersedes !== null && !isTop && ownerOf(pack.supersedes) !== unitPath)
    faults.push(['supersedes', texts.productSuperseded(pack.supersedes)]);
  return faults;
}

function toEdition({ packId, version }: { packId: string; version: number }): Pick<RulePack, 'id' | 'version'> {
  return { id: packId, version };
}
