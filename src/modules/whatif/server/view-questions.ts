import { capabilityText } from '#rulebook/capability-texts.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { subjectText, useOf } from '#rulebook/subjects.ts';
import type { ViewResult } from '../contract.ts';

type Question = ViewResult['questions'][number];

/** The rules that no data can show, as questions; and those that a capability to come will look at. Heads of veto first. Pure. */
export function questionsOf(rules: readonly EffectiveRule[]): Pick<ViewResult, 'questions' | 'planned'> {
  const questions = new Map<string, Question>();
  const planned = new Map<string, Map<string, Question>>();
  for (const entry of rules) {
    if (entry.rule.kind === 'milestone') continue;
    const use = useOf(entry.subject);
    const question = toQuestion(entry);
    const key = `${question.clause} ${question.text}`;
    if (use && 'asked' in use) questions.set(key, question);
    if (use && 'planned' in use)
      planned.set(use.planned, (planned.get(use.planned) ?? new Map<string, Question>()).set(key, question));
  }
  return {
    questions: sortQuestions(questions),
    planned: [...planned]
      .map(([capability, ofIt]) => ({ capability: capabilityText(capability), rules: sortQuestions(ofIt) }))
      .sort((a, b) => b.rules.length - a.rules.length),
  };
}

function toQuestion({ subject, rule, governing }: EffectiveRule): Question {
  return {
    clause: governing.clause,
    head: rule.veto ?? subjectText(subject),
    text: rule.summary,
    isVeto: rule.veto !== undefined,
  };
}

const sortQuestions = (questions: ReadonlyMap<string, Question>): Question[] =>
  [...questions.values()].sort((a, b) => Number(b.isVeto) - Number(a.isVeto));
