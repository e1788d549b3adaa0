import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from './api';
import type { Found } from './protocol';
import { Searcher, type Searched } from './searcher';

const found = (asked = true): Result<Found> => ({ ok: true, value: { people: [], more: false, asked, filled: 100, most: 20 } });

describe('the search', () => {
  let told: Searched[];
  let asked: { words: string; signal: AbortSignal; answer: (r: Result<Found>) => void }[];
  let searcher: Searcher;

  beforeEach(() => {
    vi.useFakeTimers();
    told = [];
    asked = [];
    searcher = new Searcher(
      (words, signal) => new Promise((answer) => asked.push({ words, signal, answer })),
      (now) => told.push(now),
    );
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('asks once when the typing rests', async () => {
    searcher.type('w');
    searcher.type('wj');
    searcher.type('wjg ');
    await vi.runAllTimersAsync();
    expect(asked.map((a) => a.words)).toEqual(['wjg']);
  });

  it('lets go of the older question and shows only the last answer', async () => {
    searcher.type('wj');
    await vi.runAllTimersAsync();
    searcher.type('wjg');
    expect(asked[0]!.signal.aborted).toBe(true);
    await vi.runAllTimersAsync();
    asked[0]!.answer(found(false));
    asked[1]!.answer(found());
    await vi.runAllTimersAsync();
    expect(told.filter((t) => t.state === 'done').map((t) => t.words)).toEqual(['wjg']);
  });

  it('says what went wrong and asks again when told', async () => {
    searcher.type('wjg');
    await vi.runAllTimersAsync();
    asked[0]!.answer({ ok: false, code: 'database-away', retryAfter: 0 });
    await vi.runAllTimersAsync();
    expect(told.at(-1)).toMatchObject({ state: 'failed', code: 'database-away' });
    searcher.again();
    expect(asked.at(-1)!.words).toBe('wjg');
  });

  it('is empty when nothing is typed', async () => {
    searcher.type('wjg');
    searcher.type('  ');
    await vi.runAllTimersAsync();
    expect(asked).toEqual([]);
    expect(told.at(-1)!.state).toBe('idle');
  });
});
