import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { api } from './api';
import './case-card';
import type { CaseCard } from './case-card';
import { moment } from './format';
import { pick, t, tOr } from './i18n';
import type { CaseCard as Card, CaseRow } from './protocol';
import { shared } from './shared-css';

/** Open cases, and the one that is looked at. Fires `close`, `look` with a customer's number, `problem` with a code. */
class CaseBoard extends LitElement {
  static override properties = {
    user: { type: String },
    supervises: { type: Boolean },
    now: { type: Number },
    language: { type: String },
    all: { state: true },
    rows: { state: true },
    more: { state: true },
    card: { state: true },
    failed: { state: true },
  };

  declare user: string;
  declare supervises: boolean;
  declare now: number;
  declare language: string;
  /** Everybody's, not only one's own. */
  declare all: boolean;
  /** Null: not read yet. */
  declare rows: CaseRow[] | null;
  /** There are others, less urgent. */
  declare more: boolean;
  declare card: Card | null;
  declare failed: boolean;

  private asked = 0;
  private opens = 0;

  constructor() {
    super();
    this.all = false;
    this.rows = null;
    this.more = false;
    this.card = null;
    this.failed = false;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      article {
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        box-shadow: var(--shadow);
      }
      header {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 7px 12px 7px 20px;
        font-weight: 650;
        color: var(--soft);
        background: var(--bg);
        border-radius: var(--radius) var(--radius) 0 0;
      }
      header span {
        margin-inline-end: auto;
      }
      header button {
        min-height: 30px;
        padding: 2px 10px;
      }
      [aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-wash);
      }
      ol {
        list-style: none;
        margin: 0;
        padding: 6px 8px;
        max-height: 260px;
        overflow-y: auto;
      }
      li button {
        width: 100%;
        border: 0;
        background: none;
        text-align: start;
        display: grid;
        grid-template-columns: 9em minmax(0, 1fr) auto;
        gap: 0 12px;
        padding: 6px 10px;
      }
      li button[aria-current='true'] {
        background: var(--accent-wash);
      }
      li b,
      .words {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .words {
        grid-column: 1 / 3;
        color: var(--soft);
        font-size: 14px;
      }
      .due {
        color: var(--soft);
        font-size: 13px;
        white-space: nowrap;
      }
      .late {
        color: var(--bad);
        font-weight: 650;
      }
      p {
        margin: 0;
        padding: 12px 20px;
        color: var(--soft);
      }
      p[role='alert'] {
        color: var(--bad);
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read().then(() => this.focusFirst());
  }

  override render() {
    return html`<article aria-label=${t('cases.title')} @keydown=${this.key}>
      <header>
        <span>${t(this.all ? 'cases.all' : 'cases.title')}${this.rows ? ` · ${this.rows.length}${this.more ? '+' : ''}` : ''}</span>
        ${this.supervises ? html`<button data-deed="all" aria-pressed=${this.all} @click=${() => this.everybody()}>${t('cases.all')}</button>` : nothing}
        <button class="quiet" @click=${() => this.fire('close')}>${t('action.dismiss')}<kbd aria-hidden="true">Esc</kbd></button>
      </header>
      ${this.failed ? html`<p role="alert">${t('cases.failed')}</p>` : nothing}
      ${this.rows?.length === 0 ? html`<p>${t('cases.none')}</p>` : nothing}
      ${this.rows?.length ? html`<ol>${this.rows.map((r) => html`<li>${this.row(r)}</li>`)}</ol>` : nothing}
      ${this.more ? html`<p>${t('cases.more')}</p>` : nothing}
      ${this.card
        ? html`<hf-case-card
            .card=${this.card}
            .user=${this.user}
            .now=${this.now}
            .language=${this.language}
            @card=${this.changed}
            @moved=${() => void this.read()}
            @look=${(e: CustomEvent<number>) => this.fire('look', e.detail)}
            @problem=${(e: CustomEvent<string>) => this.fire('problem', e.detail)}
            @back=${() => this.back()}
          ></hf-case-card>`
        : nothing}
    </article>`;
  }

  /** One step back: out of the case; true when there was one. */
  back(): boolean {
    const was = this.card;
    this.card = null;
    this.opens++;
    if (was) {
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLButtonElement>(`[data-case="${was.head.id}"]`)?.focus());
    }
    return was !== null;
  }

  private row(r: CaseRow): TemplateResult {
    const late = r.late ? 'late' : '';
    const next = r.next ? tOr(`todo.${r.next}`, 'cases.next') : '';
    return html`<button data-case=${r.id} aria-current=${this.card?.head.id === r.id} @click=${() => void this.open(r.id)}>
      <span>${t(`case.${r.kind}`)} ${r.id}</span>
      <b title=${r.customer}>${r.customer || r.number || t('pop.unknown')}</b>
      <span class="due ${late}">${r.late ? `${t('cases.late')} · ` : ''}${next}${r.dueAt ? ` ${moment(r.dueAt, new Date(this.now))}` : ''}</span>
      <span class="words" title=${pick(r.words)}>${pick(r.words)}</span>
      <span class="due">${tOr(`stage.${r.state}`, 'stage.OPENED')}${r.person || pick(r.department) ? ` · ${r.person || pick(r.department)}` : ''}</span>
    </button>`;
  }

  private async read(): Promise<void> {
    const turn = ++this.asked;
    const answer = await api.cases(this.all);
    if (turn !== this.asked) {
      return;
    }
    this.failed = !answer.ok;
    if (answer.ok) {
      this.rows = answer.value.cases;
      this.more = answer.value.more;
    } else if (answer.code === 'sign-in') {
      this.fire('problem', answer.code);
    }
  }

  private async open(id: number): Promise<void> {
    const turn = ++this.opens;
    const answer = await api.case(id);
    if (turn !== this.opens) {
      return;
    }
    if (answer.ok) {
      this.card = answer.value;
      await this.updateComplete;
      this.renderRoot.querySelector<CaseCard>('hf-case-card')?.focusWords();
    } else {
      this.fire('problem', answer.code);
    }
  }

  private changed = (e: CustomEvent<Card>): void => {
    this.card = e.detail;
    void this.read();
  };

  private everybody(): void {
    this.all = !this.all;
    this.card = null;
    this.opens++;
    void this.read().then(() => this.focusFirst());
  }

  private async focusFirst(): Promise<void> {
    await this.updateComplete;
    (this.renderRoot.querySelector<HTMLButtonElement>('[data-case]') ?? this.renderRoot.querySelector<HTMLButtonElement>('header button'))?.focus();
  }

  private key = (e: KeyboardEvent): void => {
    const step = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0;
    const rows = [...this.renderRoot.querySelectorAll<HTMLButtonElement>('[data-case]')];
    const at = rows.indexOf(this.shadowRoot?.activeElement as HTMLButtonElement);
    if (step && at >= 0) {
      e.preventDefault();
      rows[at + step]?.focus();
    }
  };

  private fire(what: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}

customElements.define('hf-case-board', CaseBoard);
export type { CaseBoard };
