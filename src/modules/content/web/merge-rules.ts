import { diffArrays } from 'diff';
import type { TextBlock } from '#shared/text-body.ts';
import type { ItemDraft } from './draft.ts';

export type Side = 'mine' | 'theirs';

/** A place where two drafts of one item differ; `part` is a field, or a run of paragraphs of the body. */
export interface Difference {
  readonly key: string;
  readonly part: 'title' | 'digest' | 'body' | 'rest';
  readonly mine: readonly TextBlock[];
  readonly theirs: readonly TextBlock[];
}

interface Run {
  readonly isSame: boolean;
  readonly mine: readonly TextBlock[];
  readonly theirs: readonly TextBlock[];
}

/** Everything in which they differ, in reading order; all but title, digest and body together is one place. */
export function findDifferences(mine: ItemDraft, theirs: ItemDraft): Difference[] {
  const line = (text: string): TextBlock[] => [{ tag: 'p', text }];
  return [
    ...(['title', 'digest'] as const)
      .filter((part) => mine[part] !== theirs[part])
      .map((part): Difference => ({ key: part, part, mine: line(mine[part]), theirs: line(theirs[part]) })),
    ...runsOf(mine.blocks, theirs.blocks).flatMap((run, at): Difference[] =>
      run.isSame ? [] : [{ key: `body ${at}`, part: 'body', mine: run.mine, theirs: run.theirs }],
    ),
    ...(restOf(mine) === restOf(theirs) ? [] : [{ key: 'rest', part: 'rest' as const, mine: [], theirs: [] }]),
  ];
}

/** A draft made of both: each place as chosen, mine where nothing is said. It goes on from their revision. */
export function mergeDrafts(mine: ItemDraft, theirs: ItemDraft, choices: Readonly<Record<string, Side>>): ItemDraft {
  const from = (key: string) => (choices[key] === 'theirs' ? theirs : mine);
  const blocks = runsOf(mine.blocks, theirs.blocks).flatMap((run, at) =>
    !run.isSame && choices[`body ${at}`] === 'theirs' ? run.theirs : run.mine,
  );
  return { ...from('rest'), title: from('title').title, digest: from('digest').digest, blocks, base: theirs.base };
}

/** Runs of equal and of differing paragraphs; together exactly both bodies. */
function runsOf(mine: readonly TextBlock[], theirs: readonly TextBlock[]): Run[] {
  const runs: Run[] = [];
  let [atMine, atTheirs] = [0, 0];
  const keys = (blocks: readonly TextBlock[]) => blocks.map((block) => JSON.stringify(block));
  for (const change of diffArrays(keys(theirs), keys(mine))) {
    const count = change.value.length;
    const own = change.removed ? [] : mine.slice(atMine, atMine + count);
    const other = change.added ? [] : theirs.slice(atTheirs, atTheirs + count);
    atMine += own.length;
    atTheirs += other.length;
    const isSame = !change.added && !change.removed;
    const last = runs.at(-1);
    if (last && !last.isSame && !isSame)
      runs[runs.length - 1] = { isSame, mine: [...last.mine, ...own], theirs: [...last.theirs, ...other] };
    else runs.push({ isSame, mine: own, theirs: other });
  }
  return runs.flatMap(byParagraph);
}

/** Where as many paragraphs stand on either side, each is a place of its own. */
function byParagraph(run: Run): Run[] {
  if (run.isSame || run.mine.length !== run.theirs.length) return [run];
  return run.mine.map((block, at) => ({ isSame: false, mine: [block], theirs: [run.theirs[at]!] }));
}

function restOf({ title: _title, digest: _digest, blocks: _blocks, base: _base, ...rest }: ItemDraft): string {
  return JSON.stringify({ ...rest, targets: [...rest.targets].sort() });
}
