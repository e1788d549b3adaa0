import { beforeEach, describe, expect, it } from 'vitest';
import { PagePhone } from './page-phone';
import type { PhoneView } from './phone';

const settle = () => new Promise((done) => setTimeout(done));

class FakeHandset {
  view: PhoneView = { line: 'off', why: '', microphone: null, call: null, notice: null };
  done: string[] = [];
  moved = '';
  private changed: () => void = () => undefined;

  readonly phone = {
    start: () => void this.done.push('start'),
    stop: () => {
      this.done.push('stop');
      this.show(null);
    },
    movedTo: (page: string) => void (this.moved = page),
  };

  watch(changed: () => void): () => void {
    this.changed = changed;
    return () => undefined;
  }

  show(state: 'ringing' | 'talking' | null): void {
    this.view = { ...this.view, call: state && ({ state } as PhoneView['call']) };
    this.changed();
  }
}

describe('phone of the page', () => {
  let handset: FakeHandset;
  let loads: number;
  let fails: boolean;
  let page: PagePhone<FakeHandset>;

  beforeEach(() => {
    handset = new FakeHandset();
    loads = 0;
    fails = false;
    page = new PagePhone(async () => {
      loads++;
      if (fails) {
        throw new Error('away');
      }
      return handset;
    });
  });

  async function amyTalks(): Promise<void> {
    page.of('amy');
    await settle();
    handset.show('talking');
    await settle();
  }

  it('comes when an agent has one, once, and never for others', async () => {
    page.of('');
    await settle();
    expect(loads).toBe(0);
    page.of('amy');
    page.of('amy');
    await settle();
    page.of('amy');
    await settle();
    expect(loads).toBe(1);
    expect(handset.done).toEqual(['start']);
  });

  it('comes later where its code did not come', async () => {
    fails = true;
    page.of('amy');
    await settle();
    expect(page.handset).toBeUndefined();
    fails = false;
    page.of('amy');
    await settle();
    expect(handset.done).toEqual(['start']);
  });

  it('does not start for who signed out while it was loaded', async () => {
    page.of('amy');
    page.of('');
    await settle();
    expect(handset.done).toEqual([]);
  });

  it('goes off at once where nobody is spoken with', async () => {
    page.of('amy');
    await settle();
    handset.show('ringing');
    page.of('');
    await settle();
    expect(handset.done).toEqual(['start', 'stop']);
  });

  it('lets a call end before it goes off', async () => {
    await amyTalks();
    page.of('');
    await settle();
    expect(handset.done).toEqual(['start']);
    expect(page).toMatchObject({ inCall: true, last: true });
    handset.show(null);
    await settle();
    expect(handset.done).toEqual(['start', 'stop']);
    expect(page).toMatchObject({ inCall: false, last: false });
  });

  it('goes on where the same agent signed in again during the call', async () => {
    await amyTalks();
    page.of('');
    page.of('amy');
    await settle();
    expect(page.last).toBe(false);
    handset.show(null);
    await settle();
    expect(handset.done).toEqual(['start']);
  });

  it('is the next agent\'s only after the call of the one before', async () => {
    await amyTalks();
    page.of('bob');
    await settle();
    expect(page.last).toBe(true);
    handset.show(null);
    await settle();
    expect(handset.done).toEqual(['start', 'stop', 'start']);
  });

  it('lets a newer page wait for the end of the call', async () => {
    const reloads: string[] = [];
    page.afterCall(() => reloads.push('at once'));
    await amyTalks();
    page.afterCall(() => reloads.push('later'));
    await settle();
    expect(reloads).toEqual(['at once']);
    handset.show(null);
    await settle();
    expect(reloads).toEqual(['at once', 'later']);
  });

  it('tells when a call begins and ends, not what is counted in it', async () => {
    let told = 0;
    await amyTalks();
    page.watch(() => told++);
    handset.show('talking');
    handset.show('talking');
    await settle();
    expect(told).toBe(0);
    handset.show(null);
    await settle();
    expect(told).toBeGreaterThan(0);
  });
});
