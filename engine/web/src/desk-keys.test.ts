import { describe, expect, it } from 'vitest';
import { desks, leads } from './desk-keys';

const IDLE = { talks: false, chooses: false, pad: false };

function takes(key: string, at = IDLE, shiftKey = false): boolean {
  return desks({ key, shiftKey }, at);
}

describe('keys of a page that is a phone too', () => {
  it('are the phone’s while the desk has no call', () => {
    expect(['h', 'x', 'q', 'k', '5', '*'].some((key) => takes(key))).toBe(false);
    expect(takes('K', IDLE, true)).toBe(true);
  });

  it('hold the call through the desk when it has one', () => {
    expect(takes('h', { ...IDLE, talks: true })).toBe(true);
    expect(takes('x', { ...IDLE, talks: true })).toBe(false);
  });

  it('choose a result by digit, and dial it once the keypad is open', () => {
    expect(takes('5', { ...IDLE, chooses: true })).toBe(true);
    expect(takes('0', { ...IDLE, chooses: true })).toBe(false);
    expect(takes('5', { ...IDLE, chooses: true, pad: true })).toBe(false);
  });
});

describe('V', () => {
  it('leads an agent to the call-backs', () => {
    expect(leads({ shiftKey: false }, false)).toBe('call-backs');
    expect(leads({ shiftKey: true }, false)).toBe('call-backs');
  });

  it('leads a supervisor to the floor, and with Shift to the call-backs', () => {
    expect(leads({ shiftKey: false }, true)).toBe('floor');
    expect(leads({ shiftKey: true }, true)).toBe('call-backs');
  });

  it('with Shift is the desk’s where the page is a phone too', () => {
    expect(takes('V', IDLE, true)).toBe(true);
  });
});
