import { PageLink } from '#ui/navigation.tsx';
import type { PackRow } from '../contract.ts';
import { levelText, statusText } from './pack-words.ts';
import { placePacks, type PlacedPack } from './pack-tree.ts';

// In rem, so that the picture grows with the text.
const column = 16.5;
const row = 5.5;
const box = { width: 13.5, height: 4.6 } as const;

/** The packs from the national text on the left to the county's on the right; dashed where the text is not at hand. */
export function PackTree({ packs }: { packs: readonly PackRow[] }) {
  const tree = placePacks(packs);
  const places = new Map(tree.nodes.map((node) => [node.pack.id, node]));
  const [width, height] = [(tree.columns - 1) * column + box.width, tree.rows * row];
  return (
    <figure className="packs-tree" aria-label="规则包的上下级">
      <div className="packs-canvas" style={{ width: `${width}rem`, height: `${height}rem` }}>
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden>
          {tree.lines.map((line) => (
            <Line key={`${line.from} ${line.to}`} from={places.get(line.from)} to={places.get(line.to)} />
          ))}
        </svg>
        {tree.nodes.map((node) => (
          <Box key={node.pack.id} node={node} />
        ))}
      </div>
      <figcaption className="zj-quiet">左为上级，右为下级；虚线框的文件正文尚未取得，没有规则。</figcaption>
    </figure>
  );
}

function Box({ node: { pack, x, y } }: { node: PlacedPack }) {
  const kind = pack.status === 'absent' || pack.ruleCount === 0 ? 'packs-box packs-empty' : 'packs-box';
  return (
    <PageLink to={`/rules/packs/${pack.id}`} className={kind} title={pack.title}>
      <span
        className="packs-place"
        style={{
          left: `${x * column}rem`,
          top: `${y * row + (row - box.height) / 2}rem`,
          width: `${box.width}rem`,
          height: `${box.height}rem`,
        }}
      >
        <b>{pack.title}</b>
        <span className="zj-quiet">
          {levelText(pack.level)} · {pack.ruleCount > 0 ? `${pack.ruleCount} 条规则` : statusText(pack.status)}
        </span>
      </span>
    </PageLink>
  );
}

function Line({ from, to }: { from: PlacedPack | undefined; to: PlacedPack | undefined }) {
  if (!from || !to) return null;
  const [x1, y1] = [from.x * column + box.width, from.y * row + row / 2];
  const [x2, y2] = [to.x * column, to.y * row + row / 2];
  const middle = x2 - (column - box.width) / 2;
  const dash = to.pack.ruleCount === 0 || from.pack.ruleCount === 0;
  return (
    <path
      d={`M${x1} ${y1}H${middle}V${y2}H${x2}`}
      fill="none"
      stroke="var(--line-strong)"
      strokeWidth="0.08"
      {...(dash ? { strokeDasharray: '0.35 0.25' } : {})}
    />
  );
}
