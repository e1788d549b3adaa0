// Keeps one line registered, and knows when it is not: the PBX is asked again and again whom it would ring. Without that a
// page whose place another one took would say "ready" for ever, and take the phone back with its next renewal.

/** Whom the PBX would ring; a number: it refused to say, with that status. */
export type Bound = 'here' | 'elsewhere' | 'nowhere' | 'silent' | number;

export interface Wire {
  /** Registers, whoever is the phone now. The answer comes as `registered` or `failed`. */
  register(): void;
  /** Never throws, never waits for ever. */
  bound(): Promise<Bound>;
}

export interface KeeperEars {
  registered(): void;
  silent(): void;
  replaced(): void;
  refused(status: number): void;
}

/** So long a connection, a REGISTER and the question may go without an answer, each. */
export const LIMIT = 6_000;
/** So late it is noticed that the phone is elsewhere. */
export const LOOK_EVERY = 15_000;

export class Keeper {
  private limit: ReturnType<typeof setTimeout> | undefined;
  private looks: ReturnType<typeof setInterval> | undefined;
  /** Goes up with each connection: an answer of an older one counts no more. */
  private connection = 0;
  private connected = false;
  private looking = false;
  /** It is to be registered (anew) with the next look. */
  private due = true;
  /** Nobody was told yet that it is registered, or it was silent since. */
  private quiet = true;
  private done = false;

  constructor(
    private readonly wire: Wire,
    private readonly ears: KeeperEars,
    private take: boolean,
  ) {}

  connecting(): void {
    this.expectAnswer();
  }

  open(): void {
    this.connected = true;
    this.connection++;
    this.looking = false;
    this.due = true;
    this.quiet = true;
    clearTimeout(this.limit);
    clearInterval(this.looks);
    this.looks = setInterval(() => void this.look(), LOOK_EVERY);
    if (this.take) {
      this.take = false;
      this.register();
    } else {
      void this.look();
    }
  }

  closed(): void {
    this.connected = false;
    clearTimeout(this.limit);
    clearInterval(this.looks);
  }

  registered(): void {
    clearTimeout(this.limit);
    this.quiet = false;
    this.tell(() => this.ears.registered());
  }

  /** The PBX answered with no; null: it did not answer. */
  failed(status: number | null): void {
    clearTimeout(this.limit);
    this.due = true;
    if (status === null || passing(status)) {
      this.silence();
    } else {
      this.refused(status);
    }
  }

  /** The registration ends soon. */
  expiring(): void {
    this.due = true;
    void this.look();
  }

  async look(): Promise<void> {
    if (!this.connected || this.looking || this.done) {
      return;
    }
    this.looking = true;
    const connection = this.connection;
    const bound = await this.wire.bound();
    if (connection !== this.connection || !this.connected) {
      return;
    }
    this.looking = false;
    if (typeof bound === 'number' && !passing(bound)) {
      this.refused(bound);
    } else if (bound === 'elsewhere') {
      this.tell(() => this.ears.replaced());
      this.stop();
    } else if (bound === 'nowhere' || (bound === 'here' && this.due)) {
      this.register();
    } else if (bound !== 'here') {
      this.silence();
    } else if (this.quiet) {
      this.registered();
    }
  }

  /** Nothing more is done or told. */
  stop(): void {
    this.done = true;
    this.closed();
  }

  private register(): void {
    this.due = false;
    this.expectAnswer();
    this.wire.register();
  }

  private expectAnswer(): void {
    clearTimeout(this.limit);
    if (!this.done) {
      // A renewal is answered without a word to us: then the next look tells.
      this.limit = setTimeout(() => (this.connected ? void this.look() : this.silence()), LIMIT);
    }
  }

  private silence(): void {
    this.quiet = true;
    this.tell(() => this.ears.silent());
  }

  private refused(status: number): void {
    this.tell(() => this.ears.refused(status));
    this.stop();
  }

  private tell(what: () => void): void {
    if (!this.done) {
      what();
    }
  }
}

/** It cannot now, as while it starts: that is no refusal. */
function passing(status: number): boolean {
  return status === 408 || status >= 500;
}
