// One call, from its first ring to its end.
import type { End, SipCall, Sound } from './line';
import { NoMicrophone, type Microphone, type MicTrouble } from './microphone';

export interface TalkView {
  number: string;
  name: string;
  state: 'ringing' | 'answering' | 'talking';
  /** ms of this machine's clock; null: not answered. */
  since: number | null;
  muted: boolean;
  held: boolean;
  interrupted: boolean;
  /** No packet came for some seconds. */
  silent: boolean;
  sound: Sound | null;
  /** Keys pressed so far, the last few. */
  keys: string;
}

export interface TalkEars {
  microphone: Microphone;
  device(): string;
  voice(stream: MediaStream): void;
  changed(view: TalkView): void;
  microphoneFails(trouble: MicTrouble): void;
  over(how: 'ended' | 'broken' | 'gone'): void;
}

const LISTEN_EVERY = 1_000;
const SILENCE = 5;
const SHOWN_KEYS = 12;
/** ms. After so long without a packet Asterisk has ended the call (rtp_timeout); a browser may wait for ever. */
const PATIENCE = 20_000;

export class Talk {
  private view: TalkView;
  private listener: ReturnType<typeof setInterval> | undefined;
  private silentFor = 0;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private lastEnd: 'gone' | undefined;
  private ended = false;

  constructor(
    private readonly call: SipCall,
    private readonly ears: TalkEars,
  ) {
    this.view = {
      number: call.number,
      name: call.name,
      state: 'ringing',
      since: null,
      muted: false,
      held: false,
      interrupted: false,
      silent: false,
      sound: null,
      keys: '',
    };
    call.listen({
      talking: () => this.talking(),
      voice: (stream) => ears.voice(stream),
      held: (on) => this.show({ held: on }),
      interrupted: (on) => this.interrupted(on),
      gone: () => this.gone(),
      ended: (how) => this.over(how),
    });
    ears.changed(this.view);
  }

  get established(): boolean {
    return this.view.state !== 'ringing';
  }

  async answer(): Promise<void> {
    if (this.view.state !== 'ringing') {
      return;
    }
    this.show({ state: 'answering' });
    const microphone = await this.microphone();
    if (this.ended) {
      microphone?.getTracks().forEach((track) => track.stop());
    } else if (microphone) {
      this.watch(microphone);
      this.call.answer(microphone);
    } else {
      // It goes on ringing: whoever allows the microphone now can still answer.
      this.show({ state: 'ringing' });
    }
  }

  end(): void {
    this.call.end();
  }

  mute(): void {
    if (this.view.state === 'talking') {
      this.call.mute(!this.view.muted);
      this.show({ muted: !this.view.muted });
    }
  }

  hold(): void {
    if (this.view.state === 'talking') {
      this.call.hold(!this.view.held);
    }
  }

  press(key: string): void {
    if (this.view.state === 'talking') {
      this.call.press(key);
      this.show({ keys: (this.view.keys + key).slice(-SHOWN_KEYS) });
    }
  }

  async otherMicrophone(): Promise<void> {
    if (this.view.state === 'talking') {
      const microphone = await this.microphone();
      if (microphone) {
        this.watch(microphone);
        await this.call.speakInto(microphone);
      }
    }
  }

  private async microphone(): Promise<MediaStream | null> {
    try {
      return await this.ears.microphone.open(this.ears.device());
    } catch (e) {
      this.ears.microphoneFails(e instanceof NoMicrophone ? e.code : 'failed');
      return null;
    }
  }

  /** Unplugged in the call: another one, if there is one. */
  private watch(microphone: MediaStream): void {
    microphone.getAudioTracks().forEach((track) => track.addEventListener('ended', () => void this.otherMicrophone()));
  }

  private talking(): void {
    if (this.view.state !== 'talking') {
      this.show({ state: 'talking', since: Date.now() });
      this.listener = setInterval(() => void this.listen(), LISTEN_EVERY);
    }
  }

  private interrupted(on: boolean): void {
    this.show({ interrupted: on });
    clearTimeout(this.patience);
    if (on && !this.ended) {
      this.patience = setTimeout(() => this.gone(), PATIENCE);
    }
  }

  private gone(): void {
    this.lastEnd = 'gone';
    this.call.end();
  }

  private async listen(): Promise<void> {
    const sound = await this.call.sound().catch(() => null);
    if (!sound || this.ended) {
      return;
    }
    this.silentFor = sound.packetsIn === this.view.sound?.packetsIn ? this.silentFor + 1 : 0;
    this.show({ sound, silent: this.silentFor >= SILENCE && !this.view.held });
  }

  private over(how: End): void {
    this.ended = true;
    clearInterval(this.listener);
    clearTimeout(this.patience);
    this.ears.over(this.lastEnd ?? (how === 'broken' ? 'broken' : 'ended'));
  }

  private show(change: Partial<TalkView>): void {
    if (!this.ended) {
      this.view = { ...this.view, ...change };
      this.ears.changed(this.view);
    }
  }
}
