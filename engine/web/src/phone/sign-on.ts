// The way to a registered line: microphone, access, line. One at a time, and again by itself where something is missing.
import { backOff } from '../feed';
import type { Access, Claim, LineEars, SipCall, SipLine } from './line';
import { NoMicrophone, type Microphone, type MicTrouble } from './microphone';

export type LineState =
  | 'off'
  | 'starting'
  | 'connecting'
  | 'registered'
  | 'lost'
  | 'refused'
  | 'unavailable'
  | 'microphone'
  | 'other-tab'
  | 'other-browser'
  | 'insecure';

/** How the line stands. */
export interface Standing {
  line: LineState;
  /** Code of what the engine or the PBX said; empty: nothing. */
  why: string;
  microphone: MicTrouble | null;
}

export interface SignOnParts {
  page: string;
  access(claim: Claim): Promise<{ ok: true; value: Access } | { ok: false; code: string }>;
  open(access: Access, claim: Claim, ears: LineEars): Promise<SipLine>;
  microphone: Microphone;
  /** Device id of the chosen one; empty: the system's. */
  device(): string;
}

export interface SignOnEars {
  stands(standing: Partial<Standing>): void;
  /** A call is not cut for the sake of its line. */
  inCall(): boolean;
  rings(call: SipCall): void;
  /** Another page is the phone. */
  replaced(): void;
}

const AGAIN = 5_000;
const AFTER_REFUSAL = 20_000;
/** The feed's first waits are too short for a PBX that does not answer: about 2 s, 4 s, then 8 s. */
const LATER = 3;

export class SignOn {
  private line: SipLine | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  /** Goes up whenever something begins or ends: what began before is not taken up any more. */
  private attempt = 0;
  private silences = 0;
  private take = true;
  private refused = false;

  constructor(
    private readonly parts: SignOnParts,
    private readonly ears: SignOnEars,
  ) {}

  /** Somebody wants the phone here, whoever has it now. */
  claim(): Promise<void> {
    this.take = true;
    return this.begin();
  }

  /** Anew; two at once come to one line. */
  async begin(): Promise<void> {
    if (this.ears.inCall()) {
      this.later(AGAIN);
      return;
    }
    this.drop();
    const attempt = this.attempt;
    const current = () => attempt === this.attempt;
    const trouble = await this.tryMicrophone();
    if (!current()) {
      return;
    }
    if (trouble) {
      this.ears.stands({ line: 'microphone', microphone: trouble });
      return;
    }
    const claim = { page: this.parts.page, take: this.take };
    const access = await this.parts.access(claim);
    if (!current()) {
      return;
    }
    if (!access.ok) {
      this.unavailable(access.code);
      return;
    }
    if (this.silences === 0) {
      this.ears.stands({ line: 'connecting', why: '', microphone: null });
    }
    try {
      const line = await this.parts.open(access.value, claim, this.lineEars(current));
      if (current()) {
        this.line = line;
      } else {
        line.close();
      }
    } catch {
      // Its code did not come: the engine is away.
      if (current()) {
        this.unavailable('offline');
      }
    }
  }

  /** No line, and none to come. */
  drop(): void {
    this.attempt++;
    this.refused = false;
    clearTimeout(this.retry);
    this.line?.close();
    this.line = undefined;
  }

  /** As if nothing had been tried. */
  forget(): void {
    this.drop();
    this.silences = 0;
    this.take = true;
  }

  nudge(): void {
    this.line?.nudge();
  }

  /** A device came or went, or the permission changed. */
  async look(): Promise<void> {
    const attempt = this.attempt;
    const trouble = await this.tryMicrophone();
    if (attempt === this.attempt && trouble && !this.ears.inCall()) {
      this.drop();
      this.ears.stands({ line: 'microphone', microphone: trouble });
    }
  }

  private lineEars(current: () => boolean): LineEars {
    const now = (what: () => void) => {
      if (current()) {
        what();
      }
    };
    return {
      registered: () => now(() => this.registered()),
      lost: () => now(() => this.refused || this.ears.stands({ line: 'lost', why: '' })),
      silent: () => now(() => this.silent()),
      replaced: () => now(() => this.ears.replaced()),
      refused: (status) =>
        now(() => {
          this.refused = true;
          this.ears.stands({ line: 'refused', why: String(status) });
          this.later(AFTER_REFUSAL);
        }),
      rings: (call) => now(() => this.ears.rings(call)),
    };
  }

  private registered(): void {
    clearTimeout(this.retry);
    this.silences = 0;
    this.refused = false;
    // From now on it is kept, not taken: whoever takes it elsewhere wants it there.
    this.take = false;
    this.ears.stands({ line: 'registered', why: '' });
  }

  private silent(): void {
    this.ears.stands({ line: 'lost', why: 'silent' });
    this.later(backOff(LATER + this.silences++));
  }

  private unavailable(code: string): void {
    this.ears.stands({ line: 'unavailable', why: code, microphone: null });
    this.later(AGAIN);
  }

  private async tryMicrophone(): Promise<MicTrouble | null> {
    try {
      const stream = await this.parts.microphone.open(this.parts.device());
      stream.getTracks().forEach((track) => track.stop());
      return null;
    } catch (e) {
      return e instanceof NoMicrophone ? e.code : 'failed';
    }
  }

  private later(wait: number): void {
    const attempt = this.attempt;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => attempt === this.attempt && void this.begin(), wait);
  }
}
