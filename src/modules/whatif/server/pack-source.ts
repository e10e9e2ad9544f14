import { toDay } from '#shared/time.ts';
import type { RulePack } from '#rulebook/pack-format.ts';
import { readPack } from '#rulebook/pack-loader.ts';
import type { Context } from '#platform/context.ts';
import '#modules/rules/server/public.ts';
import type { PackSource } from './candidate-packs.ts';

/** The packs and clauses of this process, with what offices issued, for candidates. */
export function packSourceOf({ services, now }: Pick<Context, 'services' | 'now'>): PackSource {
  const { packs: shelf } = services;
  return {
    packs: shelf.packs,
    today: toDay(now),
    clauseIds: new Set(shelf.clauses.keys()),
    versionsOf(id) {
      const issued = shelf.installed
        .filter((text) => text.packId === id)
        .flatMap(({ packId, yaml }) => packOf(readPack({ name: packId, text: yaml })));
      const all = [...shelf.packs.filter((pack) => pack.id === id), ...issued];
      const byVersion = new Map(all.reverse().map((pack) => [pack.version, pack]));
      return [...byVersion.values()].sort((a, b) => b.version - a.version);
    },
  };
}

const packOf = (read: ReturnType<typeof readPack>): RulePack[] => ('pack' in read ? [read.pack] : []);
