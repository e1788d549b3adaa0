import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { api, type Result } from './api';
import { phone } from './format';
import { t, tOr } from './i18n';
import type { Pop } from './protocol';
import { NOTHING, Searcher, type Searched } from './searcher';
import { shared } from './shared-css';
import { zhCN } from './texts/zh-CN';

interface Choice {
  id: number;
  name: string;
  more: string;
}

/** Who a call is about: one of several, somebody found by a search, or somebody new. Fires `close`, `problem` with a code. */
class WhoBox extends LitElement {
  static override properties = {
    pop: { attribute: false },
    language: { type: String },
    words: { state: true },
    number: { state: true },
    found: { state: true },
    at: { state: true },
    wrong: { state: true },
    busy: { state: true },
  };

  declare pop: Pop;
  declare language: string;
  declare words: string;
  /** Said by who calls without one. */
  declare number: string;
  declare found: Searched;
  declare at: number;
  declare wrong: string;
  declare busy: boolean;

  private readonly searcher = new Searcher(
    (words, signal) => api.search(words, signal),
    (now) => {
      this.found = now;
      this.at = 0;
    },
  );

  constructor() {
    super();
    this.words = '';
    this.number = '';
    this.found = NOTHING;
    this.at = 0;
    this.wrong = '';
    this.busy = false;
  }

  static override styles = [
    shared,
    css`
      section {
        display: grid;
        gap: 8px;
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        box-shadow: var(--shadow);
        padding: 12px 16px;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
      }
      input {
        font: inherit;
        color: inherit;
        background: var(--bg);
        border: 1px solid var(--line);
        border-radius: 8px;
        padding: 6px 10px;
        min-height: 36px;
        min-width: 0;
      }
      .words {
        flex: 1;
      }
      .list {
        display: grid;
        gap: 2px;
        max-height: 260px;
        overflow-y: auto;
      }
      .row {
        display: flex;
        gap: 12px;
        padding: 6px 10px;
        border-radius: 8px;
        cursor: pointer;
        min-width: 0;
      }
      .row[aria-selected='true'] {
        background: var(--accent-wash);
      }
      .row b,
      .row span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .row span {
        color: var(--soft);
      }
      .wrong {
        color: var(--bad);
        font-weight: 600;
      }
    `,
  ];

  override firstUpdated(): void {
    this.focusBox();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.searcher.stop();
  }

  focusBox(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  override render() {
    const choices = this.choices();
    const calling = this.pop.caller.number;
    return html`<section aria-label=${t('who.title')} data-call=${this.pop.id} @keydown=${this.key}>
      <div class="line">
        <b>${t('who.title')}</b>
        <span>${calling ? phone(calling) : t('pop.hidden')}</span>
        <input class="words" role="combobox" aria-label=${t('who.words')} aria-expanded="true" aria-controls="who" aria-activedescendant="w${this.at}" autocomplete="off" maxlength="64" placeholder=${t('who.words')} .value=${this.words} @input=${this.typed} />
        ${calling ? nothing : html`<input class="number" inputmode="tel" aria-label=${t('callback.number')} placeholder=${t('callback.number')} .value=${this.number} @input=${(e: InputEvent) => (this.number = (e.target as HTMLInputElement).value)} />`}
        <button class="quiet" @click=${this.close}>${t('transfer.cancel')}<kbd aria-hidden="true">Esc</kbd></button>
      </div>
      <div id="who" class="list" role="listbox" aria-busy=${this.found.state === 'loading'} aria-label=${t('who.title')}>
        ${choices.map((c, i) => this.row(i, c.name, c.more, c.id))}
        ${this.fresh() ? this.row(choices.length, t('who.new', { name: this.fresh() }), '', 0) : nothing}
      </div>
      ${this.wrong ? html`<div class="wrong" role="alert">${tOr(`wrong.${this.wrong}` in zhCN ? `wrong.${this.wrong}` : `error.${this.wrong}`, 'error.internal')}</div>` : nothing}
    </section>`;
  }

  private row(i: number, name: string, more: string, id: number): TemplateResult {
    return html`<div id="w${i}" class="row" role="option" data-person=${id} aria-selected=${i === this.at} @mousemove=${() => (this.at = i)} @click=${() => void this.take(i)}><b title=${name}>${name}</b><span>${more}</span></div>`;
  }

  /** Those of the number, until something is typed. */
  private choices(): Choice[] {
    const p = this.pop.picture;
    if (this.words.trim()) {
      return (this.found.found?.people ?? []).map(({ person }) => ({
        id: person.id,
        name: person.name,
        more: [person.company, ...person.vehicles.map((v) => v.plate ?? v.model).slice(0, 2), ...person.phones.slice(0, 1).map(phone)].filter(Boolean).join(' · '),
      }));
    }
    return p ? [{ id: p.customerId, name: p.name, more: p.company }, ...p.sharedWith.map((s) => ({ id: s.customerId, name: s.name, more: s.company }))] : [];
  }

  /** A name that may be entered: a number alone is none, nor who may be in the files already. */
  private fresh(): string {
    const words = this.words.trim();
    if (this.found.state === 'failed') {
      return '';
    }
    return /\p{L}/u.test(words) ? words : '';
  }

  private typed = (e: InputEvent): void => {
    this.words = (e.target as HTMLInputElement).value;
    this.wrong = '';
    this.at = 0;
    this.searcher.type(this.words);
  };

  private async take(i: number): Promise<void> {
    const choices = this.choices();
    const choice = choices[i];
    const name = this.fresh();
    if (this.busy || (!choice && (i !== choices.length || !name))) {
      return;
    }
    this.busy = true;
    const answer: Result<object> = choice ? await api.choosePerson(this.pop.id, choice.id) : await api.enterPerson(this.pop.id, name, this.number);
    this.busy = false;
    if (answer.ok) {
      this.close();
    } else if (answer.code === 'sign-in') {
      this.dispatchEvent(new CustomEvent('problem', { detail: answer.code }));
    } else {
      this.wrong = answer.problems?.[0]?.code ?? answer.code;
    }
  }

  private key = (e: KeyboardEvent): void => {
    // Enter on a button is that button's.
    if (e.isComposing || (e.key === 'Enter' && e.target instanceof HTMLButtonElement)) {
      return;
    }
    const rows = this.choices().length + (this.fresh() ? 1 : 0);
    const step = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      this.at = Math.max(0, Math.min(rows - 1, this.at + step));
    } else if (e.key === 'Enter') {
      // What is found belongs to the words before: wait for the answer to these.
      if (this.found.state !== 'loading') {
        void this.take(this.at);
      }
    } else if (e.key === 'Escape') {
      e.stopPropagation();
      this.close();
    } else {
      return;
    }
    e.preventDefault();
  };

  private close = (): void => {
    this.dispatchEvent(new CustomEvent('close'));
  };
}

customElements.define('hf-who-box', WhoBox);
export type { WhoBox };
