import { describe, expect, it } from 'vitest';
import { dropDraft, fieldTime, keepDraft, nextHour, readDraft, written } from './after-draft';

function store() {
  const kept = new Map<string, string>();
  return {
    getItem: (k: string) => kept.get(k) ?? null,
    setItem: (k: string, v: string) => void kept.set(k, v),
    removeItem: (k: string) => void kept.delete(k),
  };
}

describe('a draft after a call', () => {
  it('comes back for its own call only', () => {
    const s = store();
    keepDraft(s, 'c1', { picked: 'solved', note: 'words' });
    expect(readDraft(s, 'c1')).toEqual({ picked: 'solved', note: 'words' });
    expect(readDraft(s, 'c2')).toBeNull();
    dropDraft(s);
    expect(readDraft(s, 'c1')).toBeNull();
  });

  it('is nothing when what is kept cannot be read', () => {
    const s = store();
    s.setItem('huifang.after', '{');
    expect(readDraft(s, 'c1')).toBeNull();
  });
});

describe('what is written of a choice', () => {
  it('is the same with spaces around the words, and nothing without a choice', () => {
    expect(written('solved', ' words ')).toBe(written('solved', 'words'));
    expect(written('solved', 'words')).not.toBe(written('solved', ''));
    expect(written(null, 'words')).toBe('');
  });
});

describe('the time of a call-back', () => {
  it('is offered at a full hour, an hour away at least', () => {
    const at = new Date(2026, 2, 5, 10, 20).getTime();
    expect(fieldTime(nextHour(at))).toBe('2026-03-05T12:00');
    expect(fieldTime(nextHour(new Date(2026, 2, 5, 10, 0).getTime()))).toBe('2026-03-05T11:00');
  });
});
