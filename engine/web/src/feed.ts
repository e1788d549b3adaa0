// The live feed: one WebSocket that mends itself. Every (re)connection begins with the whole state.
// The engine pings and this page answers, not the other way round: a browser runs the timers of a
// page that is not on top once a minute, but hands it each message at once.
import { CLOSE_SIGN_IN, PROTOCOL_VERSION, type Frame, type PageFrame } from './protocol';

export type Connection = 'connecting' | 'open' | 'lost';

export interface FeedEars {
  frame(frame: Frame): void;
  connection(now: Connection): void;
  /** The session is over. */
  signedOut(): void;
  /** The engine speaks another version: this page is old. */
  outdated(): void;
}

/** As much of WebSocket as is needed; tests bring their own. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((e: { data: unknown }) => void) | null;
  onclose: ((e: { code: number }) => void) | null;
  send(text: string): void;
  close(): void;
}

/** The engine pings every 15 s. */
const SILENCE = 45_000;
const LISTEN_EVERY = 15_000;
const FIRST_WAIT = 250;
const LONGEST_WAIT = 8_000;

/** Waits double, with some chance in them, so that a hundred pages do not come back at once. */
export function backOff(attempt: number, random: () => number = Math.random): number {
  const whole = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt);
  return Math.round(whole * (0.5 + random() / 2));
}

export class Feed {
  private socket: Socket | null = null;
  private attempt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private listener: ReturnType<typeof setInterval> | undefined;
  private heard = 0;
  private stopped = false;

  constructor(
    private readonly connect: () => Socket,
    private readonly ears: FeedEars,
  ) {}

  start(): void {
    this.stopped = false;
    this.open();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    clearInterval(this.listener);
    this.socket?.close();
    this.socket = null;
  }

  /** Now, without waiting for the back-off: the network came back, or the page was looked at. */
  nudge(): void {
    if (!this.stopped && !this.socket) {
      clearTimeout(this.retry);
      this.open();
    }
  }

  send(frame: PageFrame): void {
    try {
      this.socket?.send(JSON.stringify(frame));
    } catch {
      // Not open (any more): the next connection begins with the whole state anyway.
    }
  }

  private open(): void {
    if (this.attempt === 0) {
      this.ears.connection('connecting');
    }
    const socket = this.connect();
    this.socket = socket;
    this.heard = Date.now();
    clearInterval(this.listener);
    this.listener = setInterval(() => this.listen(), LISTEN_EVERY);
    socket.onopen = () => {
      this.heard = Date.now();
    };
    socket.onmessage = (e) => {
      if (socket === this.socket) {
        this.take(e.data);
      }
    };
    socket.onclose = (e) => {
      if (socket === this.socket) {
        this.lost(e.code);
      }
    };
  }

  private take(data: unknown): void {
    this.heard = Date.now();
    const frame = parse(data);
    if (!frame) {
      return;
    }
    if (frame.type === 'ping') {
      this.send({ type: 'pong' });
    } else if (frame.type === 'state') {
      if (frame.v !== PROTOCOL_VERSION) {
        this.stop();
        this.ears.outdated();
        return;
      }
      this.attempt = 0;
      this.ears.connection('open');
    }
    this.ears.frame(frame);
  }

  /** However late this runs: the engine was heard within the last 15 s, or it is gone. */
  private listen(): void {
    if (Date.now() - this.heard > SILENCE) {
      // Half-open: the other end is gone and TCP has not noticed.
      const dead = this.socket;
      this.lost(1006);
      dead?.close();
    }
  }

  private lost(code: number): void {
    this.socket = null;
    clearInterval(this.listener);
    if (this.stopped) {
      return;
    }
    if (code === CLOSE_SIGN_IN) {
      this.stopped = true;
      this.ears.signedOut();
      return;
    }
    this.ears.connection('lost');
    this.retry = setTimeout(() => this.open(), backOff(this.attempt++));
  }
}

function parse(data: unknown): Frame | null {
  try {
    return typeof data === 'string' ? (JSON.parse(data) as Frame) : null;
  } catch {
    return null;
  }
}
