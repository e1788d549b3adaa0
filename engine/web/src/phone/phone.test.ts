import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallEars, Claim, LineEars, SipCall } from './line';
import { NoMicrophone, trouble, type MicTrouble } from './microphone';
import { Phone, type PhoneView } from './phone';

vi.useFakeTimers();

const ACCESS = { url: 'ws://127.0.0.1/ws', user: '8011', domain: '127.0.0.1', password: 'x' };
const settle = () => vi.advanceTimersByTimeAsync(0);

/** What the phone is given, as a test wants it; what it does is noted. */
class World {
  view: PhoneView | undefined;
  secure = true;
  mic: MicTrouble | null = null;
  access: { ok: true; value: typeof ACCESS } | { ok: false; code: string } = { ok: true, value: ACCESS };
  lines: { ears: LineEars; claim: Claim; closed: boolean; nudged: number }[] = [];
  /** What the engine was asked for. */
  claims: Claim[] = [];
  /** Holds an answer of the engine back. */
  slow: Promise<void> = Promise.resolve();
  cut = '';
  aside = '';
  rings = false;
  streams: { stopped: boolean }[] = [];
  tabIsOurs: () => void = () => undefined;
  takesAtOnce = true;
  released = 0;
  gives: () => boolean = () => false;
  deviceChanged: () => void = () => undefined;
  private readonly opens = (async () => {
    if (this.mic) {
      throw new NoMicrophone(this.mic);
    }
    const state = { stopped: false };
    this.streams.push(state);
    const track = { stop: () => (state.stopped = true), addEventListener: () => undefined };
    return { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream;
  });

  readonly phone = new Phone({
    page: 'aaaaaaaa-11111111',
    secure: () => this.secure,
    access: async (claim) => {
      this.claims.push(claim);
      await this.slow;
      return this.access;
    },
    open: async (_, claim, ears) => {
      const line = { ears, claim, closed: false, nudged: 0 };
      this.lines.push(line);
      return { nudge: () => void line.nudged++, close: () => void (line.closed = true) };
    },
    microphone: {
      open: () => this.opens(),
      watch: (changed) => {
        this.deviceChanged = changed;
        return () => undefined;
      },
    },
    device: () => '',
    tab: {
      take: (waits) =>
        new Promise((ours) => {
          this.tabIsOurs = ours;
          if (this.takesAtOnce) {
            ours();
          } else {
            waits();
          }
        }),
      release: () => void this.released++,
      ask: async () => true,
      whenAsked: (gives) => (this.gives = gives),
    },
    cut: { read: () => this.cut, write: (number) => (this.cut = number) },
    aside: { read: () => this.aside, write: (what) => (this.aside = what) },
    ring: (on) => (this.rings = on),
    voice: () => undefined,
    changed: (view) => (this.view = view),
  });

  get line() {
    return this.lines.at(-1)!;
  }

  async registered(): Promise<void> {
    this.phone.start();
    await settle();
    this.line.ears.registered();
  }

  async rung(): Promise<FakeCall> {
    const call = new FakeCall();
    this.line.ears.rings(call);
    await settle();
    return call;
  }

  async talks(): Promise<FakeCall> {
    const call = await this.rung();
    this.phone.answer();
    await settle();
    call.ears.talking();
    return call;
  }
}

class FakeCall implements SipCall {
  readonly number = '13800138000';
  readonly name = '';
  ears!: CallEars;
  done: string[] = [];
  packets = 0;
  listen = (ears: CallEars) => void (this.ears = ears);
  answer = () => void this.done.push('answer');
  end = () => {
    this.done.push('end');
    this.ears.ended('here');
  };
  mute = (on: boolean) => void this.done.push(`mute ${on}`);
  hold = (on: boolean) => {
    this.done.push(`hold ${on}`);
    this.ears.held(on);
    return true;
  };
  press = (key: string) => void this.done.push(`press ${key}`);
  speakInto = async () => void this.done.push('other microphone');
  sound = async () => ({ packetsIn: this.packets, packetsOut: 1, lost: 0, roundTrip: null });
}

describe('phone', () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });

  it('registers when the tab is its own and the microphone may be used', async () => {
    world.phone.start();
    await settle();
    expect(world.view?.line).toBe('connecting');
    expect(world.streams.every((s) => s.stopped)).toBe(true);
    world.line.ears.registered();
    expect(world.view?.line).toBe('registered');
  });

  it('says that it is lost, and that it is back', async () => {
    await world.registered();
    world.line.ears.lost();
    expect(world.view?.line).toBe('lost');
    world.line.ears.registered();
    expect(world.view?.line).toBe('registered');
  });

  it('takes no calls that nobody could answer, and does when the microphone is there', async () => {
    world.mic = 'denied';
    world.phone.start();
    await settle();
    expect(world.view).toMatchObject({ line: 'microphone', microphone: 'denied' });
    expect(world.lines).toHaveLength(0);
    world.mic = null;
    world.deviceChanged();
    await settle();
    expect(world.view).toMatchObject({ line: 'connecting', microphone: null });
  });

  it('takes its registration back when the microphone is unplugged', async () => {
    await world.registered();
    world.mic = 'none';
    world.deviceChanged();
    await settle();
    expect(world.view).toMatchObject({ line: 'microphone', microphone: 'none' });
    expect(world.line.closed).toBe(true);
  });

  it('asks for its access anew after a refusal', async () => {
    await world.registered();
    world.line.ears.refused(403);
    expect(world.view).toMatchObject({ line: 'refused', why: '403' });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(world.lines).toHaveLength(2);
    expect(world.lines[0]?.closed).toBe(true);
  });

  it('tries again while the engine is away', async () => {
    world.access = { ok: false, code: 'offline' };
    world.phone.start();
    await settle();
    expect(world.view).toMatchObject({ line: 'unavailable', why: 'offline' });
    world.access = { ok: true, value: ACCESS };
    await vi.advanceTimersByTimeAsync(5_000);
    expect(world.view?.line).toBe('connecting');
  });

  it('needs a secure page', () => {
    world.secure = false;
    world.phone.start();
    expect(world.view?.line).toBe('insecure');
  });

  it('rings, is answered, mutes, holds, presses keys and hangs up', async () => {
    await world.registered();
    const call = await world.talks();
    expect(world.rings).toBe(false);
    expect(world.view?.call).toMatchObject({ state: 'talking', number: '13800138000' });
    world.phone.mute();
    world.phone.hold();
    world.phone.press('5');
    expect(world.view?.call).toMatchObject({ muted: true, held: true, keys: '5' });
    world.phone.hangUp();
    expect(world.view?.call).toBeNull();
    expect(call.done).toEqual(['answer', 'mute true', 'hold true', 'press 5', 'end']);
  });

  it('goes on ringing when the microphone is refused at the answer', async () => {
    await world.registered();
    const call = await world.rung();
    expect(world.rings).toBe(true);
    world.mic = 'denied';
    world.phone.answer();
    await settle();
    expect(world.view).toMatchObject({ microphone: 'denied', call: { state: 'ringing' } });
    expect(world.rings).toBe(true);
    world.mic = null;
    world.phone.answer();
    await settle();
    expect(call.done).toEqual(['answer']);
  });

  it('stops the microphone when the caller went while it was opened', async () => {
    await world.registered();
    const call = await world.rung();
    world.phone.answer();
    call.ears.ended('there');
    await settle();
    expect(call.done).toEqual([]);
    expect(world.streams.at(-1)?.stopped).toBe(true);
  });

  it('says that nothing is heard', async () => {
    await world.registered();
    const call = await world.talks();
    call.packets = 50;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(world.view?.call?.silent).toBe(false);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(world.view?.call?.silent).toBe(true);
    call.packets = 99;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(world.view?.call?.silent).toBe(false);
  });

  it('ends a call whose sound is gone for good, and says so', async () => {
    await world.registered();
    const call = await world.talks();
    call.ears.gone();
    expect(call.done).toContain('end');
    expect(world.view?.notice).toEqual({ what: 'gone', number: '13800138000' });
  });

  it('waits for sound that broke, but not for ever', async () => {
    await world.registered();
    const call = await world.talks();
    call.ears.interrupted(true);
    await vi.advanceTimersByTimeAsync(15_000);
    call.ears.interrupted(false);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(world.view?.call?.state).toBe('talking');
    call.ears.interrupted(true);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(call.done).toContain('end');
    expect(world.view?.notice).toEqual({ what: 'gone', number: '13800138000' });
  });

  it('ends its call with the page, and the next page says so once', async () => {
    await world.registered();
    const call = await world.talks();
    world.phone.leave();
    expect(call.done).toContain('end');
    expect(world.line.closed).toBe(true);
    expect(world.cut).toBe('13800138000');
    world.phone.start();
    expect(world.view?.notice).toEqual({ what: 'reloaded', number: '13800138000' });
    expect(world.cut).toBe('');
  });

  it('waits while another tab is the phone', async () => {
    world.takesAtOnce = false;
    world.phone.start();
    await settle();
    expect(world.view?.line).toBe('other-tab');
    world.tabIsOurs();
    await settle();
    expect(world.view?.line).toBe('connecting');
  });

  it('gives the phone to a tab that asks, but not out of a call', async () => {
    await world.registered();
    const call = await world.talks();
    expect(world.gives()).toBe(false);
    call.ears.ended('there');
    world.takesAtOnce = false;
    expect(world.gives()).toBe(true);
    await settle();
    expect(world.released).toBe(1);
    expect(world.view?.line).toBe('other-tab');
  });

  it('has one line, however often it was asked for at once', async () => {
    world.mic = 'none';
    world.phone.start();
    await settle();
    world.mic = null;
    let answers = () => undefined as void;
    world.slow = new Promise((ok) => (answers = ok));
    world.deviceChanged();
    world.phone.again();
    world.deviceChanged();
    await settle();
    answers();
    await settle();
    expect(world.lines.filter((line) => !line.closed)).toHaveLength(1);
    world.line.ears.registered();
    expect(world.view?.line).toBe('registered');
  });

  it('leaves no line behind where the microphone goes while it is opened', async () => {
    let answers = () => undefined as void;
    world.slow = new Promise((ok) => (answers = ok));
    world.phone.start();
    await settle();
    world.mic = 'none';
    world.deviceChanged();
    await settle();
    answers();
    await settle();
    expect(world.view?.line).toBe('microphone');
    expect(world.lines.filter((line) => !line.closed)).toHaveLength(0);
  });

  it('says that the PBX does not answer, and tries another line, later each time', async () => {
    world.phone.start();
    await settle();
    world.line.ears.silent();
    expect(world.view).toMatchObject({ line: 'lost', why: 'silent' });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(world.lines).toHaveLength(2);
    expect(world.lines[0]?.closed).toBe(true);
    expect(world.view, 'nothing is better yet').toMatchObject({ line: 'lost', why: 'silent' });
    world.line.ears.silent();
    await vi.advanceTimersByTimeAsync(1_900);
    expect(world.lines, 'not so soon').toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2_100);
    expect(world.lines).toHaveLength(3);
    world.line.ears.registered();
    expect(world.view).toMatchObject({ line: 'registered', why: '' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(world.lines).toHaveLength(3);
  });

  it('keeps a call while the PBX does not answer, and mends the line behind it', async () => {
    await world.registered();
    const call = await world.talks();
    world.line.ears.silent();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(world.lines).toHaveLength(1);
    expect(call.done).toEqual(['answer']);
    call.ears.ended('there');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(world.lines).toHaveLength(2);
  });

  it('takes the phone where somebody wants it, and afterwards only keeps it', async () => {
    await world.registered();
    expect(world.claims).toEqual([{ page: 'aaaaaaaa-11111111', take: true }]);
    world.line.ears.silent();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(world.claims.at(-1)?.take).toBe(false);
    expect(world.line.claim.take).toBe(false);
  });

  it('steps aside when the PBX rings another page, and does not come back by itself', async () => {
    await world.registered();
    world.line.ears.replaced();
    expect(world.view?.line).toBe('other-browser');
    expect(world.line.closed).toBe(true);
    world.deviceChanged();
    world.phone.nudge();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(world.lines).toHaveLength(1);

    world.phone.leave();
    world.phone.start();
    await settle();
    expect(world.view?.line, 'a reload takes nothing back').toBe('other-browser');
    await world.phone.takeHere();
    await settle();
    world.line.ears.registered();
    expect(world.view?.line).toBe('registered');
    expect(world.line.claim.take).toBe(true);
  });

  it('talks to the end where another page became the phone meanwhile', async () => {
    await world.registered();
    const call = await world.talks();
    world.line.ears.replaced();
    expect(world.view).toMatchObject({ line: 'other-browser', call: { state: 'talking' } });
    expect(call.done).toEqual(['answer']);
    call.ears.ended('there');
    expect(world.view).toMatchObject({ line: 'other-browser', call: null });
    expect(world.line.closed).toBe(true);
  });

  it('is here again after a new sign-in', async () => {
    await world.registered();
    world.line.ears.replaced();
    world.phone.stop();
    world.phone.start();
    await settle();
    expect(world.view?.line).toBe('connecting');
  });

  it('steps aside for another browser, after its call', async () => {
    await world.registered();
    world.phone.movedTo('aaaaaaaa-22222222');
    expect(world.view?.line, 'its own browser has a lock for that').toBe('registered');
    const call = await world.talks();
    world.phone.movedTo('bbbbbbbb-11111111');
    expect(world.view?.call?.state).toBe('talking');
    call.ears.ended('there');
    expect(world.view).toMatchObject({ line: 'other-browser', call: null });
    expect(world.line.closed).toBe(true);
    await world.phone.takeHere();
    await settle();
    expect(world.view?.line).toBe('connecting');
  });

  it('does not cut a call when its registration is refused meanwhile', async () => {
    await world.registered();
    const call = await world.talks();
    world.line.ears.refused(401);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(world.lines).toHaveLength(1);
    expect(call.done).toEqual(['answer']);
  });
});

describe('microphone', () => {
  it('knows why it cannot be used', () => {
    const named = (name: string) => Object.assign(new Error(), { name });
    expect(trouble(named('NotAllowedError'))).toBe('denied');
    expect(trouble(named('NotFoundError'))).toBe('none');
    expect(trouble(named('NotReadableError'))).toBe('busy');
    expect(trouble('?')).toBe('failed');
  });
});
