import { LitElement, css, html, nothing } from 'lit';
import { fieldTime, nextHour } from './after-draft';
import { api } from './api';
import { moment } from './format';
import { t, tOr } from './i18n';
import { shared } from './shared-css';

/** When to call back. Fires `promised` with the time, `close`. */
class CallBackForm extends LitElement {
  static override properties = {
    call: { type: String },
    number: { type: String },
    note: { type: String },
    now: { type: Number },
    language: { type: String },
    at: { state: true },
    wrong: { state: true },
    next: { state: true },
    busy: { state: true },
  };

  declare call: string;
  /** The caller's; a withheld one is asked for. */
  declare number: string;
  declare note: string;
  declare now: number;
  declare language: string;
  declare at: string;
  declare wrong: string;
  declare next: string | null;
  declare busy: boolean;

  constructor() {
    super();
    this.wrong = '';
    this.next = null;
    this.busy = false;
    this.at = '';
  }

  static override styles = [
    shared,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
        background: var(--bg);
        border-radius: 10px;
        padding: 10px 12px;
      }
      input {
        font: inherit;
        color: inherit;
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: 8px;
        padding: 5px 10px;
        min-height: 36px;
      }
      .number {
        width: 180px;
      }
      p {
        flex-basis: 100%;
        margin: 0;
        color: var(--bad);
        font-weight: 600;
      }
      p button {
        margin-inline-start: 8px;
        color: var(--ink);
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.at = fieldTime(nextHour(this.now));
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  override render() {
    return html`<form novalidate aria-label=${t('callback.title')} @submit=${this.save} @keydown=${this.key}>
      <b>${t('callback.title')}</b>
      <input type="datetime-local" required aria-label=${t('callback.at')} .value=${this.at} min=${fieldTime(this.now)} @input=${(e: InputEvent) => (this.at = (e.target as HTMLInputElement).value)} />
      <input class="number" inputmode="tel" aria-label=${t('callback.number')} placeholder=${t('callback.number')} .value=${this.number} @input=${(e: InputEvent) => (this.number = (e.target as HTMLInputElement).value)} />
      <button class="primary" ?disabled=${this.busy}>${t('callback.save')}<kbd aria-hidden="true">⏎</kbd></button>
      <button type="button" class="quiet" @click=${this.close}>${t('transfer.cancel')}<kbd aria-hidden="true">Esc</kbd></button>
      ${this.wrong
        ? html`<p role="alert">
            ${tOr(`callback.${this.wrong}`, 'error.internal')}
            ${this.next ? html`<button type="button" data-deed="next" @click=${this.take}>${t('callback.next', { at: moment(this.next, new Date(this.now)) })}</button>` : nothing}
          </p>`
        : nothing}
    </form>`;
  }

  private save = async (e: Event): Promise<void> => {
    e.preventDefault();
    const at = new Date(this.at);
    if (this.busy) {
      return;
    }
    if (Number.isNaN(at.getTime())) {
      this.wrong = 'bad-time';
      return;
    }
    this.busy = true;
    const answer = await api.promise(this.call, at.toISOString(), this.number, this.note);
    this.busy = false;
    this.wrong = answer.ok ? '' : answer.code;
    this.next = answer.ok ? null : (answer.next ?? null);
    if (answer.ok) {
      this.dispatchEvent(new CustomEvent('promised', { detail: at.toISOString() }));
    } else if (this.next) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLButtonElement>('[data-deed=next]')?.focus();
    }
  };

  private take = (e: Event): void => {
    this.at = this.next ? fieldTime(Date.parse(this.next)) : this.at;
    void this.save(e);
  };

  private key = (e: KeyboardEvent): void => {
    if (e.key === 'Escape' && !e.isComposing) {
      e.preventDefault();
      e.stopPropagation();
      this.close();
    }
  };

  private close = (): void => {
    this.dispatchEvent(new CustomEvent('close'));
  };
}

customElements.define('hf-call-back-form', CallBackForm);
