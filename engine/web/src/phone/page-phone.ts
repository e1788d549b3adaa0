// Whether this page is somebody's phone. It belongs to the page, not to what the page shows: a call goes on when the session
// ends, the files change or a newer page waits; what was to come then comes after it.
import type { PhoneView } from './phone';

/** As much of Handset as is needed; tests bring their own. */
export interface AnyHandset {
  readonly view: PhoneView;
  readonly phone: { start(): void; stop(): void; movedTo(page: string): void };
  watch(changed: () => void): () => void;
}

export class PagePhone<H extends AnyHandset = AnyHandset> {
  /** Undefined until somebody has such a phone here. */
  handset: H | undefined;
  /** Whose phone it is to be; empty: nobody's. */
  private wanted = '';
  /** Whose it is. */
  private whose = '';
  private loading = false;
  private readonly watchers = new Set<() => void>();
  private waiting: (() => void)[] = [];

  /** @param load its code comes when an agent has such a phone, and not before */
  constructor(private readonly load: () => Promise<H>) {}

  /** That agent has a phone in the page, or (empty) nobody has. What differs comes after the call. */
  of(agent: string): void {
    this.wanted = agent;
    void this.turn();
  }

  /** Somebody is spoken with. */
  get inCall(): boolean {
    const call = this.handset?.view.call;
    return call !== null && call !== undefined && call.state !== 'ringing';
  }

  /** The call is the last one here: the phone goes off with it. */
  get last(): boolean {
    return this.inCall && this.whose !== this.wanted;
  }

  /** At once, or when the call is over. */
  afterCall(then: () => void): void {
    if (this.inCall) {
      this.waiting.push(then);
    } else {
      then();
    }
  }

  movedTo(page: string): void {
    this.handset?.phone.movedTo(page);
  }

  /** Calls back when a call begins or ends, and when there is a handset; returns how to stop. */
  watch(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => void this.watchers.delete(changed);
  }

  private async turn(): Promise<void> {
    if (this.wanted === this.whose || this.inCall || (!this.handset && !(await this.loaded()))) {
      this.tell();
      return;
    }
    // While it was loaded somebody may have signed out.
    if (this.handset && this.wanted !== this.whose) {
      if (this.whose) {
        this.handset.phone.stop();
      }
      this.whose = this.wanted;
      if (this.whose) {
        this.handset.phone.start();
      }
    }
    this.tell();
  }

  private async loaded(): Promise<boolean> {
    if (this.loading) {
      return false;
    }
    this.loading = true;
    try {
      const handset = await this.load();
      let talked = false;
      handset.watch(() => {
        if (talked !== this.inCall) {
          talked = this.inCall;
          // Not within what told us: the phone is not through with it.
          queueMicrotask(() => this.callChanged());
        }
      });
      this.handset = handset;
      return true;
    } catch {
      // The engine is away: the next frame (a ping, at the latest) asks again.
      return false;
    } finally {
      this.loading = false;
    }
  }

  private callChanged(): void {
    if (!this.inCall) {
      const waiting = this.waiting;
      this.waiting = [];
      waiting.forEach((then) => then());
    }
    void this.turn();
  }

  private tell(): void {
    this.watchers.forEach((watcher) => watcher());
  }
}
