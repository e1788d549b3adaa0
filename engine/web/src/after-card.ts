import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { dropDraft, keepDraft, readDraft, written } from './after-draft';
import { definite, dropUnsent, keepUnsent } from './after-unsent';
import { api, type Result } from './api';
import './call-back-form';
import { duration, moment, phone } from './format';
import { pick, t, tOr } from './i18n';
import type { AfterCall, Choice } from './protocol';
import { shared } from './shared-css';

/** Words typed after a result was chosen are written when the agent rests so long. */
const REST = 900;
/** What could not be written is tried again so often. */
const AGAIN = 3_000;
/** Words that nobody rested after are written when so little time is left. */
const LAST_MOMENT = 2_500;
const LAST_SECONDS = 10_000;

/** What a call still needs: its result, words, a call-back, and the time that is left. Fires `problem`, `promised`. */
class AfterCard extends LitElement {
  static override properties = {
    owed: { attribute: false },
    user: { type: String },
    now: { type: Number },
    language: { type: String },
    picked: { state: true },
    note: { state: true },
    form: { state: true },
    promised: { state: true },
    hint: { state: true },
    busy: { state: true },
  };

  declare owed: AfterCall;
  declare user: string;
  declare now: number;
  declare language: string;
  declare picked: string | null;
  declare note: string;
  declare form: boolean;
  declare promised: string | null;
  /** What is missing, in the words of a code. */
  declare hint: string;
  declare busy: boolean;

  private call = '';
  private saved = '';
  /** The end before which the last words were written; once is enough. */
  private flushed: string | null = null;
  private ending = false;
  /** One is written after the other: the last words must be the last to come. */
  private last: Promise<boolean> = Promise.resolve(true);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.picked = null;
    this.note = '';
    this.form = false;
    this.promised = null;
    this.hint = '';
    this.busy = false;
  }

  static override styles = [
    shared,
    css`
      section {
        display: grid;
        gap: 10px;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
      }
      header b {
        font-size: 16px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        max-width: 22em;
      }
      header .who {
        color: var(--soft);
      }
      .left {
        margin-inline-start: auto;
        font-size: 22px;
        font-weight: 700;
        color: var(--ring);
      }
      .left.last {
        color: var(--bad);
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .choices button {
        padding: 4px 12px;
      }
      .choices button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-wash);
        font-weight: 650;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: stretch;
      }
      textarea {
        flex: 1;
        min-width: 240px;
        font: inherit;
        color: inherit;
        background: var(--bg);
        border: 1px solid var(--line);
        border-radius: 8px;
        padding: 6px 12px;
        resize: vertical;
        min-height: 36px;
      }
      .hint {
        color: var(--bad);
        font-weight: 600;
      }
      .kept {
        color: var(--talk);
      }
    `,
  ];

  override willUpdate(changed: PropertyValues): void {
    if (this.owed.call !== this.call) {
      clearTimeout(this.timer);
      const draft = readDraft(sessionStorage, this.owed.call);
      this.call = this.owed.call;
      this.picked = draft?.picked ?? this.owed.chosen;
      this.note = draft?.note ?? this.owed.note;
      this.saved = written(this.owed.chosen, this.owed.note);
      this.form = false;
      this.promised = null;
      this.hint = '';
    } else if (changed.has('owed')) {
      this.follow();
    }
  }

  override updated(): void {
    const last = this.owed.until !== null && this.left() > 0 && this.left() < LAST_MOMENT;
    if (last && this.flushed !== this.owed.until && this.complete() && !this.clean()) {
      this.flushed = this.owed.until;
      void this.save();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** What was chosen on another page of this agent, unless something waits to be written here. */
  private follow(): void {
    const there = written(this.owed.chosen, this.owed.note);
    if (there !== this.saved && this.clean()) {
      this.picked = this.owed.chosen;
      this.note = this.owed.note;
      this.saved = there;
    }
  }

  private clean(): boolean {
    return written(this.picked, this.note) === this.saved && (this.picked !== null || !this.note.trim());
  }

  override render() {
    const a = this.owed;
    return html`<section aria-label=${t('after.title')} data-call=${a.call} data-chosen=${a.chosen ?? ''}>
      <header>
        <span>${t(a.talking ? 'after.result' : 'after.title')}</span>
        ${a.talking ? nothing : html`<b title=${a.name}>${a.name || (a.number ? phone(a.number) : t('pop.hidden'))}</b>`}
        ${a.thenReason ? html`<span class="who">${t('after.then', { reason: tOr(`pause.${a.thenReason}`, 'pause.other') })}</span>` : nothing}
        ${this.overdue() ? html`<span class="hint" role="alert">${t('after.overdue')}</span>` : nothing}
        ${a.until ? html`<time class="left ${this.left() < LAST_SECONDS ? 'last' : ''}" data-left>${this.overdue() ? '+' : ''}${duration(this.overdue() ? -this.left() : Math.max(0, this.left()))}</time>` : nothing}
      </header>
      ${a.choices.length > 0 ? html`<div class="choices" role="group" aria-label=${t('after.result')}>${a.choices.map((c, i) => this.choice(c, i))}</div>` : nothing}
      <div class="line">
        <textarea rows="1" maxlength="2000" aria-label=${t('after.note')} placeholder=${t('after.note')} .value=${this.note} @input=${this.typed} @keydown=${this.inNote}></textarea>
        <button data-deed="call-back" aria-pressed=${this.form} @click=${() => this.openForm()}>${t('callback.open')}<kbd aria-hidden="true">B</kbd></button>
        ${a.extendSeconds > 0 ? html`<button data-deed="extend" ?disabled=${this.busy} @click=${() => this.extend()}>${t('after.extend', { n: a.extendSeconds })}<kbd aria-hidden="true">X</kbd></button>` : nothing}
        ${a.talking ? nothing : html`<button class="primary" data-deed="done" ?disabled=${this.busy} @click=${() => void this.finish()}>${t('after.done')}<kbd aria-hidden="true">F</kbd></button>`}
      </div>
      ${this.hint ? html`<div class="hint" role="alert">${tOr(`error.${this.hint}`, 'error.internal')}</div>` : nothing}
      ${this.promised ? html`<div class="kept" role="status">${t('callback.promised', { at: moment(this.promised, new Date(this.now)) })}</div>` : nothing}
      ${this.form
        ? html`<hf-call-back-form .call=${a.call} .number=${a.number} .note=${this.note} .now=${this.now} .language=${this.language} @promised=${this.kept} @close=${() => (this.form = false)}></hf-call-back-form>`
        : nothing}
    </section>`;
  }

  private choice(c: Choice, i: number): TemplateResult {
    return html`<button data-choice=${c.name} aria-pressed=${this.picked === c.name} @click=${() => this.choose(c)}>${pick(c.title)}${i < 9 ? html`<kbd aria-hidden="true">${i + 1}</kbd>` : nothing}</button>`;
  }

  /** By digit, 1 first; true if there is such a one. */
  digit(n: number): boolean {
    const choice = this.owed.choices[n - 1];
    if (choice) {
      this.choose(choice);
    }
    return choice !== undefined;
  }

  focusNote(): void {
    this.renderRoot.querySelector('textarea')?.focus();
  }

  openForm(): void {
    this.form = true;
  }

  async extend(): Promise<void> {
    if (this.owed.extendSeconds > 0) {
      await this.told(api.extend());
    }
  }

  /** Writes what was chosen and ends the wrap-up. */
  async finish(): Promise<void> {
    if (this.ending || this.owed.talking) {
      return;
    }
    if (!this.picked && this.note.trim() && this.owed.choices.length > 0) {
      this.hint = 'note-alone';
      return;
    }
    this.ending = true;
    if ((await this.save()) && (await this.told(api.done()))) {
      dropDraft(sessionStorage);
    }
    this.ending = false;
  }

  private choose(c: Choice): void {
    this.picked = c.name;
    this.hint = '';
    this.keep();
    if (c.needs === 'CALL_BACK' && !this.hasPromise()) {
      this.form = true;
    } else if (c.needs === 'NOTE' && !this.note.trim()) {
      this.focusNote();
    } else {
      void this.save();
    }
  }

  private typed = (e: InputEvent): void => {
    this.note = (e.target as HTMLTextAreaElement).value;
    this.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.complete() && void this.save(), REST);
  };

  private inNote = (e: KeyboardEvent): void => {
    if (e.key === 'Enter' && e.ctrlKey && !e.isComposing) {
      e.preventDefault();
      void this.finish();
    } else if (e.key === 'Escape' && !e.isComposing) {
      e.preventDefault();
      e.stopPropagation();
      (e.target as HTMLElement).blur();
    }
  };

  private kept = (e: CustomEvent<string>): void => {
    this.promised = e.detail;
    this.form = false;
    const picked = this.owed.choices.find((c) => c.name === this.picked);
    const fits = picked ?? this.owed.choices.find((c) => c.needs === 'CALL_BACK');
    this.picked = fits?.name ?? null;
    void this.save();
    this.dispatchEvent(new CustomEvent('promised'));
  };

  /** Made here, or before a reload: then it was chosen. */
  private hasPromise(): boolean {
    return this.promised !== null || this.owed.choices.some((c) => c.name === this.owed.chosen && c.needs === 'CALL_BACK');
  }

  /** Whether what was picked has all it needs. */
  private complete(): boolean {
    const picked = this.owed.choices.find((c) => c.name === this.picked);
    return picked !== undefined && (picked.needs !== 'NOTE' || this.note.trim() !== '') && (picked.needs !== 'CALL_BACK' || this.hasPromise());
  }

  /** True when nothing is left to be written. */
  private save(): Promise<boolean> {
    clearTimeout(this.timer);
    this.last = this.last.then(() => this.write());
    return this.last;
  }

  private async write(): Promise<boolean> {
    const state = written(this.picked, this.note);
    if (!this.picked || state === this.saved) {
      return true;
    }
    const call = this.owed.call;
    const last = { call, picked: this.picked, note: this.note };
    const done = await this.told(api.result(call, last.picked, last.note));
    if (done) {
      dropUnsent(sessionStorage, this.user, call);
      this.saved = call === this.call ? state : this.saved;
    } else if (!definite(this.hint)) {
      keepUnsent(sessionStorage, this.user, last); // the wrap-up may be over before
      if (this.isConnected && call === this.call) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.save(), AGAIN);
      }
    }
    return done;
  }

  private async told(answer: Promise<Result<object>>): Promise<boolean> {
    this.busy = true;
    const now = await answer;
    this.busy = false;
    this.hint = now.ok ? '' : now.code;
    if (!now.ok && now.code === 'needs-note') {
      this.focusNote();
    }
    if (!now.ok && now.code === 'needs-call-back') {
      this.form = true;
    }
    if (!now.ok && now.code === 'sign-in') {
      this.dispatchEvent(new CustomEvent('problem', { detail: now.code }));
    }
    return now.ok;
  }

  private keep(): void {
    keepDraft(sessionStorage, this.owed.call, { picked: this.picked, note: this.note });
  }

  private left(): number {
    return this.owed.until ? Date.parse(this.owed.until) - this.now : 0;
  }

  private overdue(): boolean {
    return this.owed.required && this.owed.chosen === null && this.owed.until !== null && this.left() < 0;
  }
}

customElements.define('hf-after-card', AfterCard);
export type { AfterCard };
