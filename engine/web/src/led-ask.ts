// What of a questionnaire is to be asked. Pure.
import type { LedAsked, LedTask } from './protocol';

/** The question that is to be asked; null: the survey is at its end. */
export function asked(task: LedTask): LedAsked | null {
  return task.sheet?.questions.find((q) => q.id === task.sheet?.next) ?? null;
}

/** What a key means as an answer; null: nothing. */
export function keyed(question: LedAsked | null, key: string): string | null {
  return question?.options.some((o) => o.key === key) ? key : null;
}
