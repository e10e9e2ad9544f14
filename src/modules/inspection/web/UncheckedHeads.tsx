import { Clause } from '#modules/rules/web/public.tsx';

const fewHeads = 8;

/** The heads that no data covers, said openly: a pass claims no more than was looked at. */
export function UncheckedHeads({ heads }: { heads: readonly { readonly clause: string; readonly text: string }[] }) {
  if (heads.length === 0) return null;
  const list = (
    <ul className="inspection-heads">
      {heads.map((head) => (
        <li key={`${head.clause} ${head.text}`}>
          <Clause id={head.clause} /> {head.text}
        </li>
      ))}
    </ul>
  );
  return (
    <div className="inspection-unchecked">
      <p>以下 {heads.length} 项没有数据支持，未能自动检查，需人工核查：</p>
      {heads.length <= fewHeads ? (
        list
      ) : (
        <details>
          <summary>查看全部 {heads.length} 项</summary>
          {list}
        </details>
      )}
    </div>
  );
}
