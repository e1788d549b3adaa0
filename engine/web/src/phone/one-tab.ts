// Of the tabs of one browser one is the phone: who has the lock. It goes with the tab, however that ends.

const NAME = 'huifang-phone';
const PATIENCE = 700;

export interface OneTab {
  /** Resolves when this tab has it; `waits` is called if another one has it now. */
  take(waits: () => void): Promise<void>;
  /** Gives it to the next tab, or stops waiting. */
  release(): void;
  /** Asks the tab that has it to give it; false: it is in a call. */
  ask(): Promise<boolean>;
  /** Who asks this tab; it answers whether it gives it. */
  whenAsked(gives: () => boolean): void;
}

export class LockedTab implements OneTab {
  private readonly channel = new BroadcastChannel(NAME);
  private free: (() => void) | undefined;
  private waiting: AbortController | undefined;
  private gives: () => boolean = () => false;

  constructor() {
    this.channel.onmessage = (e: MessageEvent<string>) => {
      if (e.data === 'give' && this.free) {
        const given = this.gives();
        this.channel.postMessage(given ? 'given' : 'busy');
      }
    };
  }

  async take(waits: () => void): Promise<void> {
    if (await this.hold({ ifAvailable: true })) {
      return;
    }
    waits();
    this.waiting = new AbortController();
    await this.hold({ signal: this.waiting.signal });
  }

  release(): void {
    this.waiting?.abort();
    this.waiting = undefined;
    this.free?.();
    this.free = undefined;
  }

  whenAsked(gives: () => boolean): void {
    this.gives = gives;
  }

  ask(): Promise<boolean> {
    return new Promise((answer) => {
      const ear = new BroadcastChannel(NAME);
      const done = (given: boolean) => {
        clearTimeout(timer);
        ear.close();
        answer(given);
      };
      // A tab that hangs keeps the lock; waiting for it goes on.
      const timer = setTimeout(() => done(false), PATIENCE);
      ear.onmessage = (e: MessageEvent<string>) => e.data !== 'give' && done(e.data === 'given');
      ear.postMessage('give');
    });
  }

  /** True once held; it stays so until `release`. Never resolves where waiting was given up. */
  private hold(options: LockOptions): Promise<boolean> {
    return new Promise((held) => {
      navigator.locks
        .request(NAME, options, (lock) => {
          if (!lock) {
            held(false);
            return undefined;
          }
          this.waiting = undefined;
          return new Promise<void>((free) => {
            this.free = free;
            held(true);
          });
        })
        .catch(() => undefined);
    });
  }
}
