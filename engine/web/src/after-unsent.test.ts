import { describe, expect, it } from 'vitest';
import { definite, dropUnsent, keepUnsent, readUnsent } from './after-unsent';

function store() {
  const kept = new Map<string, string>();
  return {
    getItem: (k: string) => kept.get(k) ?? null,
    setItem: (k: string, v: string) => void kept.set(k, v),
    removeItem: (k: string) => void kept.delete(k),
  };
}

const solved = (call: string, note = '') => ({ call, picked: 'solved', note });

describe('results that could not be written', () => {
  it('wait in order, once for each call, with the last words', () => {
    const s = store();
    keepUnsent(s, 'amy', solved('c1'));
    keepUnsent(s, 'amy', solved('c2'));
    keepUnsent(s, 'amy', solved('c1', 'words'));
    expect(readUnsent(s, 'amy')).toEqual([solved('c2'), solved('c1', 'words')]);
    dropUnsent(s, 'amy', 'c2');
    expect(readUnsent(s, 'amy')).toEqual([solved('c1', 'words')]);
  });

  it('are only the own ones', () => {
    const s = store();
    keepUnsent(s, 'amy', solved('c1'));
    expect(readUnsent(s, 'bob')).toEqual([]);
    dropUnsent(s, 'bob', 'c1');
    expect(readUnsent(s, 'amy')).toEqual([solved('c1')]);
  });

  it('wait for whatever passes', () => {
    expect(['database-away', 'offline', 'pbx-away', 'busy', 'internal', 'sign-in'].some(definite)).toBe(false);
    expect(['not-your-call', 'not-offered'].every(definite)).toBe(true);
  });

  it('are none when what is kept cannot be read', () => {
    const s = store();
    s.setItem('huifang.unsent.amy', '{');
    expect(readUnsent(s, 'amy')).toEqual([]);
  });
});
