import { describe, expect, it } from 'vitest';
import { GOOD, NO_WORK, dismiss, emptyDesk, missed, reduce, withHistory, type Desk } from './desk';
import type { Frame, Pop, PopState } from './protocol';

const NOW = '2026-03-05T02:00:00Z';

function pop(id: string, state: PopState = 'RINGING', rangAt = NOW): Pop {
  return {
    id,
    agent: 'amy',
    state,
    reason: '',
    caller: { number: '+8613800138000', name: '' },
    queue: 'service',
    route: null,
    handover: null,
    lookup: 'UNKNOWN',
    picture: null,
    rangAt,
    answeredAt: null,
    endedAt: null,
  };
}

function state(...pops: Pop[]): Frame {
  return { type: 'state', v: 1, agent: null, pops, work: NO_WORK, pbx: GOOD, config: null, now: NOW };
}

function after(desk: Desk, ...frames: Frame[]): Desk {
  return frames.reduce((d, f) => reduce(d, f, Date.parse(NOW)), desk);
}

const ids = (desk: Desk) => desk.pops.map((p) => p.id);

describe('desk', () => {
  it('shows a pop once, also when a reconnection tells it again', () => {
    const desk = after(emptyDesk(), { type: 'pop', pop: pop('1'), now: NOW }, state(pop('1')), state(pop('1')));
    expect(ids(desk)).toEqual(['1']);
    expect(desk.history).toHaveLength(1);
  });

  it('forgets a live pop that the engine no longer names', () => {
    expect(ids(after(emptyDesk(), { type: 'pop', pop: pop('1'), now: NOW }, state()))).toEqual([]);
  });

  it('keeps an ended pop for reading over a reconnection, until the next call', () => {
    const ended = after(
      emptyDesk(),
      { type: 'pop', pop: pop('1'), now: NOW },
      { type: 'pop-changed', pop: pop('1', 'ENDED'), now: NOW },
      state(),
    );
    expect(ids(ended)).toEqual(['1']);
    expect(ids(after(ended, { type: 'pop', pop: pop('2'), now: NOW }))).toEqual(['2']);
  });

  it('brings a pop back that rings again after it was put away', () => {
    const away = dismiss(after(emptyDesk(), { type: 'pop', pop: pop('1', 'WITHDRAWN'), now: NOW }), '1');
    expect(ids(away)).toEqual([]);
    expect(ids(after(away, { type: 'pop-changed', pop: pop('1'), now: NOW }))).toEqual(['1']);
  });

  it('does not bring back a pop that was put away and only ends', () => {
    expect(ids(after(emptyDesk(), { type: 'pop-changed', pop: pop('1', 'ENDED'), now: NOW }))).toEqual([]);
  });

  it('never puts a live pop away', () => {
    const desk = after(emptyDesk(), { type: 'pop', pop: pop('1'), now: NOW });
    expect(ids(dismiss(desk))).toEqual(['1']);
    expect(ids(dismiss(desk, '1'))).toEqual(['1']);
  });

  it('puts the looked-up customer away before the cards', () => {
    const desk = { ...after(emptyDesk(), { type: 'pop', pop: pop('1', 'ENDED'), now: NOW }), viewed: {} as never };
    expect(dismiss(desk).viewed).toBeNull();
    expect(ids(dismiss(desk))).toEqual(['1']);
  });

  it('joins the list from the database with what happened since', () => {
    const desk = after(emptyDesk(), { type: 'pop', pop: pop('2', 'RINGING', '2026-03-05T02:05:00Z'), now: NOW });
    const old = { ...desk.history[0]!, id: '1', rangAt: '2026-03-05T01:00:00Z', state: 'ENDED' as const };
    expect(withHistory(desk, [old]).history.map((h) => h.id)).toEqual(['2', '1']);
  });

  it('counts as missed what rang here and nobody picked up at that ring', () => {
    const past = (id: string, state: PopState, reason: string) => ({ ...pop(id, state), reason });
    const desk = after(
      emptyDesk(),
      state(),
      ...[past('1', 'WITHDRAWN', 'caller-hung-up'), past('2', 'WITHDRAWN', 'answered-elsewhere'), past('3', 'WITHDRAWN', 'ring-timeout'), past('4', 'ENDED', ''), past('5', 'RINGING', '')].map(
        (p): Frame => ({ type: 'pop-changed', pop: p, now: NOW }),
      ),
    );
    expect(desk.history).toHaveLength(5);
    expect(missed(desk.history).map((h) => h.id).sort()).toEqual(['1', '3']);
  });

  it('knows of refused files until they are mended', () => {
    const bad = { refused: true, since: NOW, problems: ['agents.yaml:3:1: …'], more: 0, waiting: [], doubts: [] };
    const desk = after(emptyDesk(), state(), { type: 'config', config: bad });
    expect(desk.config?.problems).toEqual(['agents.yaml:3:1: …']);
    const mended = after(desk, { type: 'config', config: { ...bad, refused: false, problems: [] } });
    expect(mended.config?.refused).toBe(false);
    expect(after(desk, state()).config).toBeNull();
  });

  it('counts by the engine\'s clock', () => {
    expect(reduce(emptyDesk(), state(), Date.parse(NOW) - 5000).clockOffset).toBe(5000);
  });
});
