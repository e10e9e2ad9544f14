import type { RecipientRow } from '../contract.ts';
import { bodyTexts } from '../texts.ts';

/** A unit of this installation that receives filings. */
export interface ReceivingUnit {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
  readonly name: string;
}

/** Who is to receive a filing: one office, under every name that the packs give it. */
export interface Recipient {
  readonly bodies: readonly [string, ...string[]];
  /** 2: only after the first stage was received and studied (S2-3h, S2-3i). */
  readonly stage: 1 | 2;
  /** Its receipt makes the filing take effect. */
  readonly decides: boolean;
  /** Null: no unit of this installation; it gets the filing on paper. */
  readonly unit: ReceivingUnit | null;
  readonly name: string;
  readonly clause: string;
}

const outsideBodies = ['propagandaOffice', 'cyberspaceOffice', 'dataBureau'];

/**
 * The recipients that the packs ask for: the supervising unit decides; where an information centre stands first (S2-3h), the offices
 * outside come second. `items` begins with the supervising unit. An office that is several of them gets it once. Pure.
 */
export function planRecipients(
  items: readonly string[],
  units: ReadonlyMap<string, ReceivingUnit>,
  clause: string,
): Recipient[] {
  const isStaged = items.includes('informationCentre');
  const recipients: Recipient[] = [];
  for (const body of items) {
    const unit = units.get(body) ?? null;
    const same = unit ? recipients.findIndex((one) => one.unit?.id === unit.id) : -1;
    const known = recipients[same];
    if (known) {
      recipients[same] = { ...known, bodies: [...known.bodies, body] };
      continue;
    }
    recipients.push({
      bodies: [body],
      stage: isStaged && outsideBodies.includes(body) ? 2 : 1,
      decides: body === 'supervisor',
      unit,
      name: unit?.name ?? bodyText(body),
      clause,
    });
  }
  return recipients;
}

/** A recipient as the page shows it. Pure. */
export function toRecipientRow({ bodies, name, unit, stage, clause }: Recipient): RecipientRow {
  return {
    body: bodies[0],
    bodyText: bodies.map(bodyText).join('、'),
    recipientName: name,
    isPaper: unit === null,
    stage,
    clause,
  };
}

function bodyText(body: string): string {
  return bodyTexts[body] ?? body;
}
