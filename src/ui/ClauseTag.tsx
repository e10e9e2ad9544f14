import { Popover } from 'antd';
import { peekTrigger } from './peek.ts';
import './tags.css';

export interface ClauseTagProps {
  /** Clause id as in the rule packs: `S4-1b`. */
  id: string;
  /** What the clause asks, in one or two sentences. */
  summary?: string;
  /** Name of the document it stands in: "国办发〔2018〕123号". */
  pack?: string;
  /** The unit set a stricter value of its own. */
  isSetByUnit?: boolean;
}

/** The clause behind a demand; hover, focus or tap shows what it says and where it stands. */
export function ClauseTag({ id, summary, pack, isSetByUnit }: ClauseTagProps) {
  return (
    <span>
      <Popover
        trigger={peekTrigger()}
        content={
          <div className="zj-popover">
            <h4>{id}</h4>
            <p>{summary ?? '规则包中没有这一条的摘要。'}</p>
            {pack && <p className="zj-quiet">{pack}</p>}
          </div>
        }
      >
        <button type="button" className="zj-clause" aria-label={`条款 ${id}，查看内容`}>
          {id}
        </button>
      </Popover>
      {isSetByUnit && <span className="zj-clause-unit">由单位设定，非条款数值</span>}
    </span>
  );
}
