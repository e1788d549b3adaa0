import { describe, expect, it } from 'vitest';
import { dropCase, freshCase, keepCase, readCase } from './case-draft';

function memory() {
  const all = new Map<string, string>();
  return { getItem: (k: string) => all.get(k) ?? null, setItem: (k: string, v: string) => void all.set(k, v), removeItem: (k: string) => void all.delete(k) };
}

describe('a case that is typed', () => {
  it('outlives a reload, for its agent alone', () => {
    const store = memory();
    const draft = { ...freshCase('c1', '王建国'), words: '异响' };
    keepCase(store, 'amy', draft);
    expect(readCase(store, 'amy')).toEqual(draft);
    expect(readCase(store, 'bob')).toBeNull();
    dropCase(store, 'amy');
    expect(readCase(store, 'amy')).toBeNull();
  });

  it('is nothing without words, or when the store holds nonsense', () => {
    const store = memory();
    keepCase(store, 'amy', freshCase('c1', ''));
    expect(readCase(store, 'amy')).toBeNull();
    store.setItem('huifang.case.amy', '{');
    expect(readCase(store, 'amy')).toBeNull();
  });
});
