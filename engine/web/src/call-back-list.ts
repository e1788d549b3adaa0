import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { api } from './api';
import { moment, phone } from './format';
import { t, tOr } from './i18n';
import type { CallBack, CallBackWaiting } from './protocol';
import { shared } from './shared-css';

const AGAIN = 30_000;
const SOON = 3_000;

/** Call-backs that this agent promised, due ones first. Fires `look` with a customer's number, `problem`. */
class CallBackList extends LitElement {
  static override properties = {
    now: { type: Number },
    language: { type: String },
    all: { state: true },
    waiting: { state: true },
    failed: { state: true },
  };

  declare now: number;
  declare language: string;
  declare all: CallBack[];
  declare waiting: CallBackWaiting[];
  declare failed: boolean;

  private timer: ReturnType<typeof setInterval> | undefined;
  private soon: ReturnType<typeof setTimeout> | undefined;
  private missed = 0;

  constructor() {
    super();
    this.all = [];
    this.waiting = [];
    this.failed = false;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        background: var(--card);
        border-inline-start: 1px solid var(--line);
        border-bottom: 1px solid var(--line);
        max-height: 50%;
        overflow-y: auto;
      }
      h2 {
        margin: 0;
        padding: 14px 18px 6px;
        font-size: 15px;
        color: var(--soft);
      }
      h2 b {
        color: var(--bad);
      }
      ol {
        list-style: none;
        margin: 0;
        padding: 0 8px 10px;
      }
      li {
        padding: 6px 10px;
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        gap: 0 6px;
        align-items: center;
        border-radius: 8px;
      }
      li.due {
        background: var(--ring-wash);
      }
      .who {
        border: 0;
        background: none;
        padding: 0;
        min-height: 24px;
        text-align: start;
        font-weight: 600;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      li > span {
        grid-column: 1 / 4;
        color: var(--soft);
        font-size: 13px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .due > span:first-of-type {
        color: var(--ring);
        font-weight: 600;
      }
      .end {
        min-height: 28px;
        padding: 2px 9px;
      }
      .blocked {
        color: var(--bad) !important;
        font-weight: 600;
        white-space: normal !important;
      }
      p {
        margin: 0;
        padding: 0 18px 10px;
        color: var(--bad);
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
    this.timer = setInterval(() => void this.read(), AGAIN);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
    clearTimeout(this.soon);
  }

  override render() {
    if (this.all.length === 0 && this.waiting.length === 0 && !this.failed) {
      return nothing;
    }
    const due = this.all.filter((c) => this.due(c)).length;
    return html`
      ${this.all.length === 0 ? nothing : html`<h2 id="title">${t('callbacks.title')}${due > 0 ? html` <b data-due>${t('callbacks.due', { n: due })}</b>` : nothing}</h2>`}
      ${this.failed ? html`<p role="alert">${t('callbacks.failed')}</p>` : nothing}
      <ol aria-labelledby="title">${this.all.map((c) => this.row(c))}</ol>
      ${this.waiting.length === 0
        ? nothing
        : html`<h2 id="kept">${t('callbacks.places', { n: this.waiting.length })}</h2>
            <ol aria-labelledby="kept">${this.waiting.map((w) => this.place(w))}</ol>`}
    `;
  }

  /** The first one that is due. */
  focusFirst(): boolean {
    const first = this.renderRoot.querySelector<HTMLButtonElement>('button');
    first?.focus();
    return first !== null;
  }

  async read(): Promise<void> {
    const answer = await api.callBacks();
    if (answer.ok) {
      this.all = answer.value.callBacks;
      this.waiting = answer.value.waiting ?? [];
      this.failed = false;
      this.missed = 0;
    } else if (answer.code !== 'sign-in') {
      // One that was lost is asked for again before anybody is alarmed.
      this.failed = ++this.missed > 1;
      clearTimeout(this.soon);
      this.soon = setTimeout(() => void this.read(), SOON);
    }
  }

  private row(c: CallBack): TemplateResult {
    const due = this.due(c);
    return html`<li class=${due ? 'due' : ''} data-call-back=${c.id}>
      <button class="who" ?disabled=${c.customerId === null} @click=${() => this.dispatchEvent(new CustomEvent('look', { detail: c.customerId }))}>${c.name || phone(c.number)}</button>
      <button class="end" data-end="kept" title=${t('callbacks.kept')} aria-label=${t('callbacks.kept')} @click=${() => void this.end(c.id, true)}>✓</button>
      <button class="end" data-end="given-up" title=${t('callbacks.given-up')} aria-label=${t('callbacks.given-up')} @click=${() => void this.end(c.id, false)}>✕</button>
      <span>${moment(c.dueAt, new Date(this.now))} · ${phone(c.number)}</span>
      ${c.note ? html`<span title=${c.note}>${c.note}</span>` : nothing}
      ${c.by ? html`<span>${t('callbacks.by', { by: c.by })}</span>` : nothing}
      ${c.blocked ? html`<span class="blocked" role="alert">${tOr(`callback.${c.blocked}`, 'error.internal')}</span>` : nothing}
    </li>`;
  }

  private place(w: CallBackWaiting): TemplateResult {
    const rests = Date.parse(w.dueAt) > this.now;
    return html`<li data-place=${w.id}>
      <b>${phone(w.number)}</b>
      <span>${[w.queue, t('callbacks.since', { at: moment(w.since, new Date(this.now)) }), rests ? t('callbacks.rests', { at: moment(w.dueAt, new Date(this.now)) }) : ''].filter(Boolean).join(' · ')}</span>
    </li>`;
  }

  private async end(id: number, kept: boolean): Promise<void> {
    const answer = await api.endCallBack(id, kept);
    if (!answer.ok) {
      this.dispatchEvent(new CustomEvent('problem', { detail: answer.code }));
    }
    await this.read();
  }

  private due(c: CallBack): boolean {
    return Date.parse(c.dueAt) <= this.now;
  }
}

customElements.define('hf-call-back-list', CallBackList);
export type { CallBackList };
