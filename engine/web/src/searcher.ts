// As-you-type: waits until the typing rests, lets go of older questions, shows only the last answer.
import type { Result } from './api';
import type { Found } from './protocol';

/** What the box shows; `found` stays while the next answer is on its way, so that nothing jumps. */
export interface Searched {
  state: 'idle' | 'loading' | 'done' | 'failed';
  words: string;
  found: Found | null;
  code: string;
}

export const NOTHING: Searched = { state: 'idle', words: '', found: null, code: '' };

const REST = 150;

export class Searcher {
  private now: Searched = NOTHING;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: AbortController | undefined;

  constructor(
    private readonly ask: (words: string, signal: AbortSignal) => Promise<Result<Found>>,
    private readonly tell: (now: Searched) => void,
  ) {}

  type(text: string): void {
    const words = text.trim();
    if (words === this.now.words && this.now.state !== 'failed') {
      return;
    }
    this.stop();
    if (!words) {
      this.become(NOTHING);
      return;
    }
    this.become({ ...this.now, state: 'loading', words, code: '' });
    this.timer = setTimeout(() => void this.run(words), REST);
  }

  /** Asks the same again. */
  again(): void {
    this.stop();
    this.become({ ...this.now, state: 'loading', code: '' });
    void this.run(this.now.words);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.running?.abort();
    this.running = undefined;
  }

  private async run(words: string): Promise<void> {
    const mine = new AbortController();
    this.running = mine;
    const answer = await this.ask(words, mine.signal);
    if (mine.signal.aborted) {
      return;
    }
    this.running = undefined;
    this.become(answer.ok ? { state: 'done', words, found: answer.value, code: '' } : { state: 'failed', words, found: null, code: answer.code });
  }

  private become(next: Searched): void {
    this.now = next;
    this.tell(next);
  }
}
