// The phone of one page: signs in, rings, talks, and says at each moment how it stands. It registers only
// while it could be answered: one tab, a microphone that may be used. No DOM here; tests bring their own parts.
import type { SipCall } from './line';
import type { OneTab } from './one-tab';
import { sameBrowser } from './settings';
import { SignOn, type SignOnParts, type Standing } from './sign-on';
import { Talk, type TalkView } from './talk';

export type Notice = 'reloaded' | 'broken' | 'gone' | 'busy-there';

export interface PhoneView extends Standing {
  call: TalkView | null;
  notice: { what: Notice; number: string } | null;
}

/** Outlives a reload of the page, not the tab. */
export interface Memory {
  read(): string;
  write(what: string): void;
}

export interface PhoneParts extends SignOnParts {
  secure(): boolean;
  tab: OneTab;
  /** With whom a call was when the page went away. */
  cut: Memory;
  /** Not empty: the phone was taken elsewhere, so a reload of this page does not take it back. */
  aside: Memory;
  ring(on: boolean): void;
  voice(stream: MediaStream | null): void;
  changed(view: PhoneView): void;
}

/** Somebody is spoken with, or about to be: that is not to be cut. */
export function inCall(view: PhoneView): boolean {
  return view.call !== null && view.call.state !== 'ringing';
}

export class Phone {
  private view: PhoneView = { line: 'off', why: '', microphone: null, call: null, notice: null };
  private readonly signOn: SignOn;
  private talk: Talk | undefined;
  private unwatch: (() => void) | undefined;
  /** Goes up with each start and stop: what began before is not taken up any more. */
  private run = 0;
  private leaving = false;

  constructor(private readonly parts: PhoneParts) {
    this.signOn = new SignOn(parts, {
      stands: (standing) => this.show(standing),
      inCall: () => this.talk !== undefined,
      rings: (call) => this.rings(call),
      replaced: () => this.replaced(),
    });
    parts.tab.whenAsked(() => this.give());
  }

  start(): void {
    const run = ++this.run;
    const left = this.parts.cut.read();
    this.parts.cut.write('');
    this.leaving = false;
    this.show({ line: 'starting', why: '', ...(left && { notice: { what: 'reloaded', number: left } }) });
    if (!this.parts.secure()) {
      this.show({ line: 'insecure' });
    } else if (this.parts.aside.read()) {
      this.show({ line: 'other-browser' });
    } else {
      void this.parts.tab.take(() => run === this.run && this.show({ line: 'other-tab' })).then(() => {
        if (run === this.run) {
          this.unwatch = this.parts.microphone.watch(() => void this.look());
          void this.signOn.claim();
        }
      });
    }
  }

  /** Ends the call, takes the registration back, lets another tab be the phone. */
  stop(): void {
    this.parts.aside.write('');
    this.off();
  }

  /** The page goes away: whatever is there ends now, and the next page says so. */
  leave(): void {
    const number = inCall(this.view) ? this.view.call?.number || '?' : '';
    this.off();
    this.parts.cut.write(number);
  }

  /** Another page became the phone. */
  movedTo(page: string): void {
    if (page !== this.parts.page && !sameBrowser(page, this.parts.page) && this.view.line !== 'off') {
      this.replaced();
    }
  }

  /** Here, not in the other tab or browser. */
  async takeHere(): Promise<void> {
    if (this.view.line === 'other-tab' && !(await this.parts.tab.ask())) {
      this.show({ notice: { what: 'busy-there', number: '' } });
    } else if (this.view.line === 'other-browser') {
      this.parts.aside.write('');
      this.parts.tab.release();
      this.start();
    }
  }

  /** Once more: somebody allowed the microphone, or mended what was refused. */
  again(): void {
    if (['microphone', 'refused', 'unavailable'].includes(this.view.line)) {
      void this.signOn.claim();
    }
  }

  nudge(): void {
    this.signOn.nudge();
  }

  answer(): void {
    void this.talk?.answer();
  }

  hangUp(): void {
    this.talk?.end();
  }

  mute(): void {
    this.talk?.mute();
  }

  hold(): void {
    this.talk?.hold();
  }

  press(key: string): void {
    this.talk?.press(key);
  }

  /** The chosen microphone is another one. */
  microphoneChosen(): void {
    void this.talk?.otherMicrophone();
  }

  noticeSeen(): void {
    this.show({ notice: null });
  }

  private rings(call: SipCall): void {
    this.parts.ring(true);
    this.show({ notice: null });
    this.talk = new Talk(call, {
      microphone: this.parts.microphone,
      device: () => this.parts.device(),
      voice: (stream) => this.parts.voice(stream),
      changed: (view) => {
        this.parts.ring(view.state === 'ringing');
        this.show({ call: view, ...(view.state === 'talking' && { microphone: null }) });
      },
      microphoneFails: (trouble) => this.show({ microphone: trouble }),
      over: (how) => this.over(call, how),
    });
  }

  private over(call: SipCall, how: 'ended' | 'broken' | 'gone'): void {
    this.talk = undefined;
    this.parts.ring(false);
    this.parts.voice(null);
    const notice = how === 'ended' ? this.view.notice : { what: how, number: call.number };
    this.show({ call: null, notice });
    if (this.leaving) {
      this.stepAside();
    }
  }

  /** A device came or went, or the permission changed. */
  private async look(): Promise<void> {
    if (this.view.line === 'microphone') {
      await this.signOn.begin();
    } else if (!this.talk) {
      await this.signOn.look();
    }
  }

  private give(): boolean {
    if (this.talk) {
      return false;
    }
    this.close();
    this.parts.tab.release();
    // Behind the one that asked: whoever closes it has the phone here again.
    this.start();
    return true;
  }

  private replaced(): void {
    // A call is talked to its end where it is.
    if (this.talk?.established) {
      this.leaving = true;
      this.show({ line: 'other-browser', why: '' });
    } else {
      this.stepAside();
    }
  }

  private stepAside(): void {
    this.close();
    this.parts.aside.write('aside');
    this.show({ line: 'other-browser', why: '', microphone: null, call: null });
  }

  private off(): void {
    this.talk?.end();
    this.close();
    this.parts.tab.release();
    this.show({ line: 'off', why: '', microphone: null, call: null });
  }

  private close(): void {
    this.run++;
    this.leaving = false;
    this.unwatch?.();
    this.unwatch = undefined;
    this.signOn.forget();
    this.talk = undefined;
    this.parts.ring(false);
    this.parts.voice(null);
  }

  private show(change: Partial<PhoneView>): void {
    this.view = { ...this.view, ...change };
    this.parts.changed(this.view);
  }
}
