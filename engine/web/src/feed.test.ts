import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GOOD } from './desk';
import { Feed, backOff, type Socket } from './feed';

class FakeSocket implements Socket {
  onopen: (() => void) | null = null;
  onmessage: ((e: { data: unknown }) => void) | null = null;
  onclose: ((e: { code: number }) => void) | null = null;
  sent: string[] = [];
  closed = false;
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.closed = true;
  }
}

const STATE = { type: 'state', v: 5, agent: null, pops: [], work: { line: null, after: null }, pbx: GOOD, config: null, now: '2026-03-05T02:00:00Z' };
const PING = { type: 'ping', now: '2026-03-05T02:00:15Z' };

describe('feed', () => {
  const sockets: FakeSocket[] = [];
  const heard: string[] = [];
  let feed: Feed;

  const last = () => sockets[sockets.length - 1]!;
  const say = (frame: unknown) => last().onmessage?.({ data: JSON.stringify(frame) });

  beforeEach(() => {
    vi.useFakeTimers();
    sockets.length = 0;
    heard.length = 0;
    feed = new Feed(
      () => {
        sockets.push(new FakeSocket());
        return last();
      },
      {
        frame: (f) => heard.push(f.type),
        connection: (c) => heard.push(c),
        signedOut: () => heard.push('signed out'),
        outdated: () => heard.push('outdated'),
      },
    );
    feed.start();
  });

  /** As a browser does with a page that has not been on top for five minutes. */
  const timersRunMinutely = () => {
    const timer = globalThis.setInterval;
    feed.stop();
    sockets.length = 0;
    vi.spyOn(globalThis, 'setInterval').mockImplementation((run) => timer(run, 60_000));
    feed.start();
  };

  afterEach(() => {
    feed.stop();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('is open once the state has come', () => {
    say(STATE);
    expect(heard).toEqual(['connecting', 'open', 'state']);
  });

  it('says that the connection is lost and mends it', () => {
    say(STATE);
    last().onclose?.({ code: 1006 });
    expect(heard.at(-1)).toBe('lost');
    vi.advanceTimersByTime(300);
    expect(sockets).toHaveLength(2);
    say(STATE);
    expect(heard.slice(-2)).toEqual(['open', 'state']);
  });

  it('waits longer each time, at most eight seconds', () => {
    expect([0, 1, 2, 9].map((n) => backOff(n, () => 1))).toEqual([250, 500, 1000, 8000]);
    expect(backOff(9, () => 0)).toBe(4000);
  });

  it('comes back at once when nudged', () => {
    last().onclose?.({ code: 1006 });
    feed.nudge();
    expect(sockets).toHaveLength(2);
  });

  it('does not come back when the session is over', () => {
    last().onclose?.({ code: 4401 });
    vi.advanceTimersByTime(60_000);
    expect(heard.at(-1)).toBe('signed out');
    expect(sockets).toHaveLength(1);
  });

  it('notices a peer that is silently gone', () => {
    say(STATE);
    vi.advanceTimersByTime(61_000);
    expect(sockets[0]!.closed).toBe(true);
    expect(sockets.length).toBeGreaterThan(1);
  });

  it('answers each ping at once, without a timer', () => {
    say(STATE);
    say(PING);
    say(PING);
    expect(last().sent).toEqual(['{"type":"pong"}', '{"type":"pong"}']);
  });

  it('stays connected while the browser runs its timers once a minute', () => {
    timersRunMinutely();
    say(STATE);
    for (let quarter = 0; quarter < 40; quarter++) {
      vi.advanceTimersByTime(15_000);
      say(PING);
    }
    expect(sockets).toHaveLength(1);
    expect(heard).not.toContain('lost');
  });

  it('notices a peer that is silently gone even then', () => {
    timersRunMinutely();
    say(STATE);
    vi.advanceTimersByTime(120_000);
    expect(heard).toContain('lost');
    expect(sockets[0]!.closed).toBe(true);
  });

  it('gives up on another version of the protocol', () => {
    say({ ...STATE, v: STATE.v + 1 });
    expect(heard).toContain('outdated');
  });

  it('does not fall over garbage', () => {
    last().onmessage?.({ data: '{' });
    last().onmessage?.({ data: new ArrayBuffer(2) });
    say(STATE);
    expect(heard.at(-1)).toBe('state');
  });
});
