import { Clause } from '#modules/rules/web/public.tsx';
import type { ViewResult } from '../contract.ts';

type Question = ViewResult['questions'][number];

/** What no data shows, as questions for a person; and what the product does not look at yet, said plainly. */
export function InspectorQuestions({ questions, planned }: Pick<ViewResult, 'questions' | 'planned'>) {
  const veto = questions.filter((question) => question.isVeto);
  const others = questions.filter((question) => !question.isVeto);
  const plannedRules = planned.reduce((sum, one) => sum + one.rules.length, 0);
  return (
    <>
      {questions.length > 0 && (
        <section className="zj-section">
          <h2>检查人员会问、数据答不了的</h2>
          <p className="zj-quiet">请对照实际情况逐项确认；单项否决的在前，任何一项成立账号即不合格。</p>
          <QuestionList questions={veto} />
          {others.length > 0 && (
            <details className="whatif-more">
              <summary>其余 {others.length} 项</summary>
              <QuestionList questions={others} />
            </details>
          )}
        </section>
      )}
      {plannedRules > 0 && (
        <section className="zj-section">
          <h2>本产品尚不能检查的</h2>
          <p className="zj-quiet">以下 {plannedRules} 项规定所需的功能还没有建成，上面的结论不包括它们。</p>
          <details className="whatif-more">
            <summary>
              {planned
                .slice(0, 4)
                .map((one) => one.capability)
                .join('、')}
              {planned.length > 4 ? `等 ${planned.length} 类` : ''}
            </summary>
            {planned.map((one) => (
              <section key={one.capability}>
                <h3>
                  {one.capability}（{one.rules.length} 项）
                </h3>
                <QuestionList questions={one.rules} />
              </section>
            ))}
          </details>
        </section>
      )}
    </>
  );
}

function QuestionList({ questions }: { questions: readonly Question[] }) {
  return (
    <ul className="whatif-questions">
      {questions.map((question) => (
        <li key={`${question.clause} ${question.text}`}>
          <b>{question.head}</b> {question.text} <Clause id={question.clause} />
        </li>
      ))}
    </ul>
  );
}
