// The call in hand: its keys while it lasts, what it needs afterwards.
import { LitElement, css, html, nothing } from 'lit';
import './after-card';
import type { AfterCard } from './after-card';
import { api, type Result } from './api';
import './call-bar';
import type { CallDeed } from './call-bar';
import type { Line, Pop, Taping, Work } from './protocol';
import { shared } from './shared-css';
import { taped, type TapeWish } from './tape-wish';
import './transfer-box';
import type { Transfer } from './transfer-box';

/** Fires `problem`, `promised`. */
class WorkPanel extends LitElement {
  static override properties = {
    pop: { attribute: false },
    work: { attribute: false },
    user: { type: String },
    now: { type: Number },
    language: { type: String },
    recorded: { attribute: false },
    handing: { state: true },
    busy: { state: true },
    marks: { state: true },
  };

  /** In which the agent talks; null: in none that came through a queue. */
  declare pop: Pop | null;
  declare work: Work;
  declare user: string;
  declare now: number;
  declare language: string;
  /** Queues whose calls may be recorded by key. */
  declare recorded: string[];
  declare handing: boolean;
  declare busy: boolean;
  /** Set in the call that is shown. */
  declare marks: number;

  private marked = '';
  private last: Promise<unknown> = Promise.resolve();
  private wish: TapeWish | null = null;
  /** Where the call stood when it was drawn last. */
  private was: Line['state'] | null = null;
  /** Back to the customer by the agent's own key. */
  private back = false;

  constructor() {
    super();
    this.handing = false;
    this.busy = false;
    this.marks = 0;
    this.recorded = [];
  }

  static override styles = [
    shared,
    css`
      .panel {
        display: grid;
        gap: 12px;
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        box-shadow: var(--shadow);
        padding: 12px 16px;
      }
    `,
  ];

  override willUpdate(): void {
    if (this.marked !== (this.pop?.id ?? '')) {
      this.marked = this.pop?.id ?? '';
      this.marks = 0;
      this.handing = false;
    }
  }

  override updated(): void {
    const line = this.line();
    const state = this.pop ? (line?.state ?? 'TALKING') : null;
    if (this.was === 'CALLING' && state === 'TALKING' && !this.back) {
      this.dispatchEvent(new CustomEvent('problem', { detail: 'nobody-came' }));
    }
    this.back = this.back && state !== 'TALKING';
    this.was = state;
    if (this.wish && this.wish.shown !== (this.taping()?.state ?? null)) {
      this.wish = null;
    }
  }

  override render() {
    const after = this.work.after;
    if (!this.pop && !after) {
      return nothing;
    }
    return html`<div class="panel">
      ${this.pop
        ? html`<hf-call-bar .pop=${this.pop} .line=${this.line()} .now=${this.now} .busy=${this.busy} .marks=${this.marks} .records=${this.records()} .taping=${this.taping()} .language=${this.language} @deed=${(e: CustomEvent<CallDeed>) => void this.deed(e.detail)}></hf-call-bar>`
        : nothing}
      ${after && this.line()?.state !== 'ASKED' ? html`<hf-after-card .owed=${after} .user=${this.user} .now=${this.now} .language=${this.language} @problem=${this.pass} @promised=${this.pass}></hf-after-card>` : nothing}
      ${this.handing ? html`<hf-transfer-box .note=${this.card()?.note ?? ''} @transfer=${this.transfer} @close=${() => (this.handing = false)} @problem=${this.pass}></hf-transfer-box>` : nothing}
    </div>`;
  }

  /** A key of the page that is not typed into a field; true if it was for a call. */
  key(e: KeyboardEvent): boolean {
    if (this.handing) {
      return false;
    }
    const key = e.key.toLowerCase();
    const state = this.line()?.state ?? 'TALKING';
    const card = this.card();
    // Who is only asked has no say in the call.
    const asked = state === 'ASKED';
    if (this.pop && asked && /^[html]$/.test(key)) {
      return true;
    }
    if (this.pop && key === 'h') {
      void this.hold();
    } else if (this.pop && key === 't') {
      void this.deed(state === 'CONSULTING' ? 'complete' : 'transfer');
    } else if (this.pop && key === 'm') {
      void this.deed('mark');
    } else if (this.pop && key === 'l') {
      void this.tape();
    } else if (this.pop && key === 'k' && e.shiftKey) {
      // The customer waits: nobody hangs up on them by mistake.
      void (state === 'TALKING' || state === 'HELD' || asked ? this.deed('hang-up') : undefined);
    } else if (card && key === 'w') {
      card.focusNote();
    } else if (card && key === 'b') {
      card.openForm();
    } else if (card && key === 'x') {
      void card.extend();
    } else if (card && key === 'f') {
      void card.finish();
    } else {
      return /^[1-9]$/.test(key) && (card?.digit(Number(key)) ?? false);
    }
    return true;
  }

  /** One after the other: a key pressed before the answer to the one before is not lost, and means the call as it is then. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private tape(): Promise<void> {
    return this.inTurn(async () => {
      const state = this.line()?.state ?? 'TALKING';
      if (this.pop && taped(this.pop.id, this.taping(), this.wish)) {
        await this.send('record-stop');
      } else if (this.records() && state === 'TALKING') {
        await this.send('record');
      }
    });
  }

  private hold(): Promise<void> {
    return this.inTurn(() => this.send((this.line()?.state ?? 'TALKING') === 'TALKING' ? 'hold' : 'resume'));
  }

  private deed(deed: CallDeed): Promise<void> {
    return this.inTurn(() => this.send(deed));
  }

  private async send(deed: CallDeed): Promise<void> {
    if (!this.pop) {
      return;
    }
    if (deed === 'transfer') {
      this.handing = true;
      return;
    }
    const call = this.pop.id;
    const shown = this.taping()?.state ?? null;
    this.back = deed === 'resume';
    const ok = await this.told(api.callKey(call, deed));
    if (ok && deed === 'mark') {
      this.marks++;
    } else if (deed === 'record' || deed === 'record-stop') {
      const news = shown !== (this.taping()?.state ?? null);
      this.wish = ok && !news ? { call, on: deed === 'record', shown } : null;
    }
  }

  private transfer = (e: CustomEvent<Transfer>): Promise<void> => {
    const { to, note, ask } = e.detail;
    return this.inTurn(async () => {
      if (this.pop && (await this.told(api.transfer(this.pop.id, to, note, ask)))) {
        this.handing = false;
      }
    });
  };

  private async told(answer: Promise<Result<object>>): Promise<boolean> {
    this.busy = true;
    const now = await answer;
    this.busy = false;
    if (!now.ok) {
      this.handing = false;
      this.dispatchEvent(new CustomEvent('problem', { detail: now.code }));
    }
    return now.ok;
  }

  private line(): Line | null {
    return this.work.line?.call === this.pop?.id ? this.work.line : null;
  }

  private taping(): Taping | null {
    return this.work.recording?.call === this.pop?.id ? (this.work.recording ?? null) : null;
  }

  private records(): boolean {
    // Who was rung alone does not know the queue at once; the engine does.
    const queue = this.pop?.queue || (this.work.after?.call === this.pop?.id ? this.work.after?.queue : '') || '';
    return queue ? this.recorded.includes(queue) : this.recorded.length > 0;
  }

  private card(): AfterCard | null {
    return this.renderRoot.querySelector<AfterCard>('hf-after-card');
  }

  private pass = (e: CustomEvent): void => {
    this.dispatchEvent(new CustomEvent(e.type, { detail: e.detail as unknown }));
  };
}

customElements.define('hf-work-panel', WorkPanel);
export type { WorkPanel };
