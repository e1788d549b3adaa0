// Opens one file after the other: only the last one asked for is shown, and never over typed words.
import type { Result } from './api';

export class Opening<T> {
  private asked = 0;

  constructor(
    private readonly read: (id: number) => Promise<Result<T>>,
    private readonly keeps: () => boolean,
    private readonly show: (what: T) => void,
    private readonly refuse: (code: string) => void,
  ) {}

  async open(id: number): Promise<void> {
    if (this.keeps()) {
      return;
    }
    const mine = ++this.asked;
    const answer = await this.read(id);
    // Meanwhile somebody may have asked for another, or begun to type in the one that is open.
    if (mine !== this.asked || this.keeps()) {
      return;
    }
    if (answer.ok) {
      this.show(answer.value);
    } else {
      this.refuse(answer.code);
    }
  }
}
