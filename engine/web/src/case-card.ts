import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { api } from './api';
import { moment, phone } from './format';
import { pick, t, tOr } from './i18n';
import type { CaseAct, CaseCard as Card } from './protocol';
import { shared } from './shared-css';

/** One case: its history, and what may be done now. Fires `card` with how it stands then, `moved` of one that was left meanwhile, `look`, `back`, `problem`. */
class CaseCard extends LitElement {
  static override properties = {
    card: { attribute: false },
    user: { type: String },
    now: { type: Number },
    language: { type: String },
    words: { state: true },
    department: { state: true },
    person: { state: true },
    wrong: { state: true },
    busy: { state: true },
  };

  declare card: Card;
  declare user: string;
  declare now: number;
  declare language: string;
  declare words: string;
  declare department: string;
  declare person: string;
  declare wrong: string;
  declare busy: boolean;

  private shown = 0;

  constructor() {
    super();
    this.words = '';
    this.department = '';
    this.person = '';
    this.wrong = '';
    this.busy = false;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: 10px;
        padding: 12px 20px 16px;
        border-top: 1px solid var(--line);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 14px;
        align-items: baseline;
        overflow-wrap: anywhere;
      }
      .head b {
        font-size: 18px;
      }
      .soft {
        color: var(--soft);
      }
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
        display: grid;
        gap: 4px;
        max-height: 220px;
        overflow-y: auto;
        font-size: 14px;
      }
      li {
        display: grid;
        grid-template-columns: 7em 9em minmax(0, 1fr);
        gap: 12px;
        overflow-wrap: anywhere;
      }
      textarea,
      input,
      select {
        font: inherit;
        color: inherit;
        background: var(--bg);
        border: 1px solid var(--line);
        border-radius: 8px;
        padding: 6px 10px;
        min-height: 36px;
        max-width: 100%;
      }
      textarea {
        width: 100%;
        min-height: 3lh;
        resize: vertical;
      }
      form {
        display: grid;
        gap: 8px;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
      }
      .wrong {
        color: var(--bad);
        font-weight: 600;
      }
    `,
  ];

  override willUpdate(): void {
    if (this.shown !== this.card.head.id) {
      this.shown = this.card.head.id;
      this.words = sessionStorage.getItem(this.store()) ?? '';
      this.department = '';
      this.person = '';
      this.wrong = '';
    }
  }

  focusWords(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector('textarea')?.focus());
  }

  override render() {
    const { head, steps, customerId } = this.card;
    const who = head.customer || t('pop.unknown');
    return html`
      <div class="head">
        <b data-state=${head.state}>${t(`case.${head.kind}`)} ${head.id}</b>
        <span>${tOr(`stage.${head.state}`, 'stage.OPENED')}</span>
        ${customerId === null ? html`<span>${who}</span>` : html`<button class="quiet" data-deed="look" @click=${() => this.fire('look', customerId)}>${who}</button>`}
        ${head.number ? html`<span>${phone(head.number)}</span>` : nothing}
        <span class="soft">${[pick(head.department), head.person].filter(Boolean).join(' · ')}</span>
      </div>
      <ol aria-label=${t('cases.history')}>
        ${steps.map((s) => html`<li><span class="soft">${moment(s.at, new Date(this.now))}</span><span>${pick(s.what)} · ${pick(s.author)}</span><span>${pick(s.words)}</span></li>`)}
      </ol>
      ${this.form()}
    `;
  }

  private form(): TemplateResult {
    const { acts, departments } = this.card;
    return html`<form novalidate aria-label=${t('cases.do')} @submit=${(e: Event) => this.submit(e)} @keydown=${this.key}>
      <textarea maxlength="1000" aria-label=${t('cases.words')} aria-invalid=${this.wrong !== ''} placeholder=${t('cases.words')} .value=${this.words} @input=${(e: InputEvent) => this.typed((e.target as HTMLTextAreaElement).value)}></textarea>
      ${this.wrong ? html`<div class="wrong" role="alert">${tOr(`cases.${this.wrong}`, 'caseform.later')}</div>` : nothing}
      <div class="buttons">
        ${acts.filter((a) => a !== 'assign').map((a, i) => html`<button type=${i === 0 ? 'submit' : 'button'} class=${i === 0 ? 'primary' : ''} data-act=${a} ?disabled=${this.busy} @click=${i === 0 ? nothing : () => void this.act(a)}>${t(`act.${a}`)}${i === 0 ? html`<kbd aria-hidden="true">Ctrl ↵</kbd>` : nothing}</button>`)}
      </div>
      ${acts.includes('assign')
        ? html`<div class="buttons">
            <select aria-label=${t('cases.department')} @change=${(e: Event) => (this.department = (e.target as HTMLSelectElement).value)}>
              <option value="" ?selected=${this.department === ''}>${t('cases.department')}</option>
              ${departments.map((d) => html`<option value=${d.name} ?selected=${d.name === this.department}>${pick(d.title)}</option>`)}
            </select>
            <input maxlength="64" aria-label=${t('cases.person')} placeholder=${t('cases.person')} .value=${this.person} @input=${(e: InputEvent) => (this.person = (e.target as HTMLInputElement).value)} />
            <button type="button" data-act="assign" ?disabled=${this.busy} @click=${() => void this.act('assign')}>${t('act.assign')}</button>
          </div>`
        : nothing}
    </form>`;
  }

  private submit(e: Event): void {
    e.preventDefault();
    const first = this.card.acts.find((a) => a !== 'assign');
    if (first) {
      void this.act(first);
    }
  }

  private async act(act: CaseAct): Promise<void> {
    if (this.busy) {
      return;
    }
    const { head, steps } = this.card;
    const { words } = this;
    const store = this.store();
    this.busy = true;
    const answer = await api.caseStep(head.id, { act, words, department: this.department, person: this.person, seen: steps.length });
    this.busy = false;
    if (answer.ok && sessionStorage.getItem(store) === words) {
      sessionStorage.removeItem(store);
    }
    if (!this.isConnected || this.card.head.id !== head.id) {
      // Another case is looked at by now: its words are its own.
      this.fire(answer.ok ? 'moved' : 'problem', answer.ok ? undefined : answer.code);
      return;
    }
    this.wrong = answer.ok ? '' : answer.code;
    if (answer.ok) {
      // What was typed meanwhile stays for the next step.
      if (this.words === words) {
        this.typed('');
      }
      this.person = '';
      this.fire('card', answer.value);
    } else if (answer.code === 'sign-in' || answer.code === 'not-found') {
      this.fire('problem', answer.code);
    } else if (answer.code === 'changed-meanwhile' || answer.code === 'not-now') {
      await this.again(head.id);
    }
    this.focusWords();
  }

  /** As it stands now; what is typed stays. */
  private async again(id: number): Promise<void> {
    const now = await api.case(id);
    if (now.ok && this.isConnected && this.card.head.id === id) {
      this.fire('card', now.value);
    }
  }

  /** Words outlive a reload and a server that is away. */
  private typed(words: string): void {
    this.words = words;
    this.wrong = '';
    if (words.trim()) {
      sessionStorage.setItem(this.store(), words);
    } else {
      sessionStorage.removeItem(this.store());
    }
  }

  private store(): string {
    return `huifang.case-step.${this.user}.${this.card.head.id}`;
  }

  private key = (e: KeyboardEvent): void => {
    if (e.isComposing) {
      return;
    }
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
      this.submit(e);
    } else if (e.key === 'Escape') {
      e.preventDefault();
      e.stopPropagation();
      this.fire('back');
    }
  };

  private fire(what: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}

customElements.define('hf-case-card', CaseCard);
export type { CaseCard };
