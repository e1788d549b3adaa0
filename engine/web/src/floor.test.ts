import { describe, expect, it } from 'vitest';
import { alarm, byState, emptyFloor, onFloor, percent, took, type FloorAgent, type FloorCall, type FloorFrame } from './floor';

const agent = (name: string, state: string): FloorAgent => ({
  name,
  title: name,
  extension: '8001',
  queues: ['service'],
  state,
  reason: '',
  since: '2026-03-05T02:00:00Z',
  call: '',
  trouble: null,
});
const call = (id: string, talking: boolean, since: string): FloorCall => ({ id, reference: id, queue: 'service', number: '', talking, agent: '', since });
const frame = (f: Partial<FloorFrame>): FloorFrame => ({
  type: 'floor',
  whole: false,
  agents: [],
  goneAgents: [],
  queues: null,
  calls: [],
  goneCalls: [],
  today: null,
  pops: null,
  listening: null,
  listeners: null,
  goal: null,
  now: '2026-03-05T02:00:00Z',
  ...f,
});

describe('floor', () => {
  it('takes a whole frame for all, and then only what changed', () => {
    const whole = onFloor(null, frame({ whole: true, agents: [agent('amy', 'ready'), agent('bob', 'away')], queues: [], goal: 0.9 }));
    const next = onFloor(whole, frame({ agents: [agent('bob', 'ready')], calls: [call('1', false, 'b')] }));
    expect(next.agents.map((a) => `${a.name} ${a.state}`)).toEqual(['amy ready', 'bob ready']);
    expect(next.goal).toBe(0.9);
    expect(onFloor(next, frame({ goneAgents: ['amy'], goneCalls: ['1'] }))).toMatchObject({ agents: [{ name: 'bob' }], calls: [] });
    expect(onFloor(next, frame({ whole: true }))).toEqual({ ...emptyFloor });
  });

  it('shows who waits longest first, then who talks', () => {
    const calls = [call('t', true, 'a'), call('w2', false, 'c'), call('w1', false, 'b')];
    expect(onFloor(null, frame({ whole: true, calls })).calls.map((c) => c.id)).toEqual(['w1', 'w2', 't']);
  });

  it('puts who is on the phone before who is away', () => {
    expect(byState([agent('a', 'away'), agent('b', 'some-new-state'), agent('c', 'talking')]).map((a) => a.name)).toEqual(['c', 'a', 'b']);
  });

  it('keeps how long pops took until it is told anew', () => {
    const pops = { shown: 3, unshown: 1, medianMillis: 40, p95Millis: 999, worstMillis: 1240 };
    const known = onFloor(null, frame({ whole: true, pops }));
    expect(onFloor(known, frame({})).pops).toEqual(pops);
    expect(onFloor(known, frame({ pops: { ...pops, unshown: 2 } })).pops?.unshown).toBe(2);
    expect([pops.medianMillis, pops.p95Millis, pops.worstMillis, null].map(took)).toEqual(['40 ms', '999 ms', '1.2 s', '–']);
  });

  it('raises the alarm that matters most', () => {
    const queue = { name: 'service', waiting: 1, longestSince: null, signedIn: 0, ready: 0 };
    const today = { offered: 4, answered: 1, abandoned: 3, shortAbandoned: 0, level: 0.25, meanAnswerSeconds: 3, longestSeconds: 9 };
    expect(alarm(queue, today, 0.8)).toBe('nobody');
    expect(alarm({ ...queue, signedIn: 1 }, today, 0.8)).toBe('none-ready');
    expect(alarm({ ...queue, waiting: 0 }, today, 0.8)).toBe('below');
    expect(alarm({ ...queue, waiting: 0 }, { ...today, level: null }, 0.8)).toBe('');
    expect(percent(0.25)).toBe('25 %');
    expect(percent(null)).toBe('–');
  });
});
