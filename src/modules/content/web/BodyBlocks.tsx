import type { ReactNode } from 'react';
import { hrefOf } from '#ui/api.ts';
import type { FindingMark } from '#ui/finding-mark.ts';
import { FindingMarks } from '#ui/FindingMarks.tsx';
import { cellsOf, type TextBlock } from '#shared/text-body.ts';
import { mediaOperations } from '../media-contract.ts';
import './content.css';

/** Where a file of an item is shown from. */
export function mediaSource(sha: string): string {
  return hrefOf(mediaOperations.readMedia, { params: { sha } });
}

interface BodyBlocksProps {
  blocks: readonly TextBlock[];
  /** Findings of the whole body. */
  marks?: readonly FindingMark[];
}

const noMarks: readonly FindingMark[] = [];

/** A body as it is read, with its findings in place. */
export function BodyBlocks({ blocks, marks = noMarks }: BodyBlocksProps) {
  return <>{groupsOf(blocks).map((group) => drawGroup(group, marks))}</>;
}

interface Placed {
  readonly block: TextBlock;
  /** Offset in the plain body. */
  readonly start: number;
}

/** Blocks that stand in one frame: entries of a list, rows of a table, paragraphs of a quotation. */
function groupsOf(blocks: readonly TextBlock[]): Placed[][] {
  const groups: Placed[][] = [];
  let start = 0;
  for (const block of blocks) {
    const last = groups.at(-1)?.[0]?.block.tag;
    const joins = last === block.tag && ['ul', 'ol', 'row', 'quote'].includes(block.tag);
    if (joins) groups.at(-1)!.push({ block, start });
    else groups.push([{ block, start }]);
    start += block.text.length + 1;
  }
  return groups;
}

function drawGroup(group: readonly Placed[], marks: readonly FindingMark[]): ReactNode {
  const first = group[0]!;
  const { tag, align } = first.block;
  const words = ({ block, start }: Placed) => <Words block={block} start={start} marks={marks} />;
  const key = first.start;
  if (tag === 'img') return <Picture key={key} block={first.block} />;
  if (tag === 'row') return <Table key={key} rows={group} marks={marks} />;
  if (tag === 'quote')
    return (
      <blockquote key={key} className="content-text-quote">
        {group.map((one) => (
          <div key={one.start}>{words(one)}</div>
        ))}
      </blockquote>
    );
  if (tag === 'ul' || tag === 'ol') {
    const List = tag;
    return (
      <List key={key} className={`content-text-list content-text-${tag}`}>
        {group.map((one) => (
          <li key={one.start}>{words(one)}</li>
        ))}
      </List>
    );
  }
  return (
    <div
      key={key}
      className={`content-text-${tag}${align ? ` content-text-${align}` : ''}`}
      {...(tag === 'p' ? {} : { role: 'heading', 'aria-level': tag === 'h2' ? 3 : 4 })}
    >
      {words(first)}
    </div>
  );
}

function Words({ block, start, marks }: Placed & { marks: readonly FindingMark[] }) {
  const end = start + block.text.length;
  const own = marks.filter((mark) => mark.start < end && mark.end > start);
  return (
    <FindingMarks
      text={block.text}
      forms={block}
      marks={own.map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start }))}
    />
  );
}

function Table({ rows, marks }: { rows: readonly Placed[]; marks: readonly FindingMark[] }) {
  return (
    <div className="content-text-table">
      <table>
        <tbody>
          {rows.map(({ block, start }) => (
            <tr key={start}>
              {placeCells(block, start).map((cell) => (
                <td key={cell.start}>
                  <Words {...cell} marks={marks} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function placeCells(row: TextBlock, start: number): Placed[] {
  let from = start;
  return cellsOf(row).map((block) => {
    const cell = { block, start: from };
    from += block.text.length + 1;
    return cell;
  });
}

function Picture({ block: { sha = '', alt = '' } }: { block: TextBlock }) {
  return (
    <figure className="content-text-picture">
      <img src={mediaSource(sha)} alt={alt} loading="lazy" />
    </figure>
  );
}
