import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { missed } from './desk';
import { duration, moment, phone } from './format';
import { pick, t, tOr } from './i18n';
import type { PastPop } from './protocol';
import { shared } from './shared-css';

/** The last calls of this agent. Fires `look` with a customer's number. */
class HistoryList extends LitElement {
  static override properties = {
    history: { attribute: false },
    failed: { type: Boolean },
    now: { type: Number },
    language: { type: String },
    missedOnly: { state: true },
  };

  declare history: PastPop[];
  declare failed: boolean;
  declare now: number;
  declare language: string;
  declare missedOnly: boolean;

  constructor() {
    super();
    this.missedOnly = false;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        background: var(--card);
        border-inline-start: 1px solid var(--line);
      }
      h2 {
        margin: 0;
        padding: 16px 18px 10px;
        font-size: 15px;
        color: var(--soft);
      }
      ol {
        list-style: none;
        margin: 0;
        padding: 0 8px 12px;
        overflow-y: auto;
        flex: 1;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding-inline-end: 12px;
      }
      .only {
        min-height: 28px;
        padding: 2px 9px;
        font-size: 13px;
        color: var(--ring);
      }
      .only[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-wash);
      }
      li button {
        width: 100%;
        border: 0;
        background: none;
        text-align: start;
        padding: 8px 10px;
        display: grid;
        grid-template-columns: minmax(42px, auto) minmax(0, 1fr) auto;
        gap: 0 10px;
        align-items: baseline;
      }
      li button:disabled {
        opacity: 1;
      }
      li button:hover:not(:disabled) {
        background: var(--accent-wash);
      }
      time,
      .what {
        color: var(--soft);
        font-size: 13px;
      }
      .name {
        font-weight: 600;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .what {
        grid-column: 2 / 4;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .length {
        color: var(--talk);
        font-size: 13px;
      }
      .missed {
        color: var(--ring);
      }
      p {
        color: var(--soft);
        padding: 4px 18px;
        margin: 0;
      }
    `,
  ];

  override render() {
    return html`
      <header>
        <h2 id="title">${t(this.missedOnly ? 'history.missed' : 'history.title')}</h2>
        ${this.missed().length > 0 || this.missedOnly
          ? html`<button class="only" data-missed=${this.missed().length} aria-pressed=${this.missedOnly} @click=${() => this.toggleMissed()}>${t('history.only', { n: this.missed().length })}<kbd aria-hidden="true">U</kbd></button>`
          : nothing}
      </header>
      ${this.failed ? html`<p role="alert">${t('history.failed')}</p>` : nothing}
      ${this.history.length === 0 && !this.failed ? html`<p>${t('history.empty')}</p>` : nothing}
      <ol aria-labelledby="title">
        ${(this.missedOnly ? this.missed() : this.history).map((h) => html`<li>${this.row(h)}</li>`)}
      </ol>
    `;
  }

  /** Only those that this agent did not pick up, or all again. */
  toggleMissed(): void {
    this.missedOnly = !this.missedOnly;
  }

  private missed(): PastPop[] {
    return missed(this.history);
  }

  private row(h: PastPop): TemplateResult {
    const number = h.number ? phone(h.number) : t('pop.hidden');
    const talked = h.answeredAt && h.endedAt ? duration(Date.parse(h.endedAt) - Date.parse(h.answeredAt)) : '';
    const what = h.state === 'WITHDRAWN' ? tOr(`reason.${h.reason || 'stopped'}`, 'reason.stopped') : h.name ? number : '';
    return html`<button data-id=${h.id} data-state=${h.state} ?disabled=${h.customerId === null} @click=${() => this.dispatchEvent(new CustomEvent('look', { detail: h.customerId }))}>
      <time>${moment(h.rangAt, new Date(this.now))}</time>
      <span class="name" title=${h.name || number}>${h.name || number}</span>
      <span class="length">${talked || (h.state === 'ANSWERED' || h.state === 'RINGING' ? '●' : '')}</span>
      <span class="what ${h.state === 'WITHDRAWN' ? 'missed' : ''}">${what || t('history.unknown')}${h.result ? html` · <span data-result>${pick(h.result)}</span>` : nothing}</span>
    </button>`;
  }
}

customElements.define('hf-history-list', HistoryList);
export type { HistoryList };
