import { describe, expect, it } from 'vitest';
import type { Taping } from './protocol';
import { taped, type TapeWish } from './tape-wish';

const CALL = '1772700000.12';

function shown(state: Taping['state'] | null): Taping | null {
  return state ? { call: CALL, state } : null;
}

function wished(on: boolean, then: Taping['state'] | null): TapeWish {
  return { call: CALL, on, shown: then };
}

describe('the key for recording', () => {
  it('follows what is shown', () => {
    expect(taped(CALL, null, null)).toBe(false);
    expect(taped(CALL, shown('ANNOUNCING'), null)).toBe(true);
    expect(taped(CALL, shown('ON'), null)).toBe(true);
    expect(taped(CALL, shown('ENDING'), null)).toBe(false);
  });

  it('follows the key before while nothing new is shown', () => {
    expect(taped(CALL, null, wished(true, null))).toBe(true);
    expect(taped(CALL, shown('ON'), wished(false, 'ON'))).toBe(false);
    expect(taped(CALL, shown('ENDING'), wished(true, 'ENDING'))).toBe(true);
  });

  it('follows what is shown as soon as that is news', () => {
    expect(taped(CALL, null, wished(true, 'ENDING'))).toBe(false);
    expect(taped(CALL, shown('ANNOUNCING'), wished(false, 'ENDING'))).toBe(true);
  });

  it('says nothing of another call', () => {
    expect(taped('other', null, wished(true, null))).toBe(false);
  });
});
