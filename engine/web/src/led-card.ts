// A call that the agent makes for a campaign: whom, what to say, the call, the questions, how it went.
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { api, type LedBody, type LedKey, type Result } from './api';
import './customer-facts';
import { duration, moment, phone } from './format';
import { pick, t } from './i18n';
import { asked, keyed } from './led-ask';
import './led-form';
import type { Answered } from './led-form';
import type { Led, LedNote, LedTask } from './protocol';
import { shared } from './shared-css';

const AGAIN = 30_000;
const SOON = 3_000;
const RESTS = [15, 60, 240, 1440];
const TELLS = ['', 'wrong-person', 'machine', 'opted-out'] as const;

/** Fires `problem`. */
class LedCard extends LitElement {
  static override properties = {
    note: { attribute: false },
    now: { type: Number },
    language: { type: String },
    led: { state: true },
    busy: { state: true },
    failed: { state: true },
    puttingOff: { state: true },
    tells: { state: true },
    picked: { state: true },
    words: { state: true },
  };

  /** What the feed told last; a change is read anew. */
  declare note: LedNote | null;
  declare now: number;
  declare language: string;
  declare led: Led | null;
  declare busy: boolean;
  declare failed: boolean;
  declare puttingOff: boolean;
  declare tells: string;
  declare picked: string;
  declare words: string;

  private of = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private soon: ReturnType<typeof setTimeout> | undefined;
  /** One key after the other: what is answered last is shown last. */
  private last: Promise<unknown> = Promise.resolve();

  constructor() {
    super();
    this.note = null;
    this.led = null;
    this.busy = false;
    this.failed = false;
    this.puttingOff = false;
    this.tells = '';
    this.picked = '';
    this.words = '';
  }

  static override styles = [
    shared,
    css`
      article {
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        box-shadow: var(--shadow);
        padding: 12px 16px;
        display: grid;
        gap: 12px;
      }
      header,
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
      }
      header b {
        font-size: 16px;
      }
      header span {
        color: var(--soft);
      }
      header .where {
        color: var(--ring);
        font-weight: 600;
      }
      .end {
        margin-inline-start: auto;
      }
      h2 {
        margin: 0;
        font-size: 28px;
        overflow-wrap: anywhere;
      }
      .script {
        background: var(--accent-wash);
        border-radius: 8px;
        padding: 10px 14px;
        white-space: pre-line;
        font-size: 16px;
        max-height: 220px;
        overflow-y: auto;
      }
      .script b {
        display: block;
        color: var(--soft);
        font-size: 13px;
      }
      button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-wash);
        font-weight: 650;
      }
      textarea,
      input {
        font: inherit;
        color: inherit;
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: 8px;
        padding: 6px 10px;
        width: 100%;
      }
      .bad {
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

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('note') && JSON.stringify(changed.get('note')) !== JSON.stringify(this.note)) {
      void this.read();
    }
  }

  override render() {
    const led = this.led;
    if (!led?.makes) {
      return nothing;
    }
    const task = led.task;
    return html`<article data-phase=${task?.phase ?? ''} data-task=${task?.id ?? ''} aria-label=${t('led.title')}>
      <header>
        <b>${t('led.title')}</b>
        ${task ? html`<span>${pick(task.campaign)}</span><span class="where" role="status">${t(`led.phase.${task.phase}`)}</span>` : nothing}
        ${!task || task.phase === 'OVER' ? this.next(led.waiting) : nothing}
        ${task?.until ? html`<span class="end" data-left>${t('led.left', { left: duration(Date.parse(task.until) - this.now) })}</span>` : nothing}
      </header>
      ${this.failed ? html`<div class="bad" role="alert">${t('led.failed')}</div>` : nothing}
      ${task ? this.task(task) : nothing}
    </article>`;
  }

  private next(waiting: number): TemplateResult {
    return html`<span class="end">${waiting > 0 ? t('led.waiting', { n: waiting }) : t('led.none')}</span>
      <button class=${waiting > 0 ? 'primary' : ''} data-led="next" ?disabled=${this.busy} @click=${() => void this.take()}>${t('led.next')}<kbd aria-hidden="true">G</kbd></button>`;
  }

  private task(task: LedTask): TemplateResult {
    const over = task.phase === 'OVER';
    return html`
      <h2>${task.picture ? `${task.picture.vip ? '★ ' : ''}${task.picture.name}` : phone(task.number)}</h2>
      <div class="row">
        <span>${phone(task.number)}</span>
        <span>${t('led.window', { at: moment(task.windowUntil, new Date(this.now)) })}</span>
        ${task.attempts > 0 && !over ? html`<span>${t('led.attempts', { n: task.attempts, outcome: pick(task.outcome) })}</span>` : nothing}
      </div>
      ${over ? html`<div role="status" data-reason>${t('led.over', { reason: pick(task.reason) })}</div>` : this.keys(task)}
      ${over ? nothing : html`<div class="script"><b>${t('led.script')}</b>${pick(task.script)}</div>`}
      ${task.sheet && !over ? html`<hf-led-form .task=${task} .busy=${this.busy} .language=${this.language} @answered=${(e: CustomEvent<Answered>) => this.answered(task, e.detail)}></hf-led-form>` : nothing}
      ${this.fills(task) ? this.ending(task) : nothing}
      ${task.told && !over ? html`<div role="status">${t('led.told')}</div>` : nothing}
      ${task.picture && !over ? html`<hf-customer-facts .picture=${task.picture} .now=${this.now} .language=${this.language}></hf-customer-facts>` : nothing}
    `;
  }

  private keys(task: LedTask): TemplateResult {
    if (task.phase === 'OFFERED') {
      return html`<div class="row">
          <button class="primary" data-led="call" ?disabled=${this.busy} @click=${() => void this.press(task, 'call')}>${t('led.call')}<kbd aria-hidden="true">D</kbd></button>
          <button data-led="put-off" @click=${() => (this.puttingOff = true)}>${t('led.put-off')}<kbd aria-hidden="true">S</kbd></button>
          <button data-led="return" ?disabled=${this.busy} @click=${() => void this.press(task, 'return')}>${t('led.return')}<kbd aria-hidden="true">Z</kbd></button>
        </div>
        ${this.puttingOff ? this.skip(task) : nothing}`;
    }
    return task.phase === 'AFTER'
      ? html``
      : html`<div class="row"><button data-led="hang-up" ?disabled=${this.busy} @click=${() => void this.press(task, 'hang-up')}>${t('led.hang-up')}<kbd aria-hidden="true">⇧K</kbd></button></div>`;
  }

  private skip(task: LedTask): TemplateResult {
    return html`<form
      class="row"
      data-skip
      @submit=${(e: SubmitEvent) => {
        e.preventDefault();
        const form = new FormData(e.target as HTMLFormElement);
        void this.putOff(task, String(form.get('why') ?? ''), Number(form.get('minutes')));
      }}
      @keydown=${(e: KeyboardEvent) => {
        if (e.key === 'Escape' && !e.isComposing) {
          e.preventDefault();
          e.stopPropagation();
          this.puttingOff = false;
        }
      }}
    >
      <input name="why" maxlength="100" required placeholder=${t('led.why')} aria-label=${t('led.why')} />
      <select name="minutes" aria-label=${t('led.for')}>${RESTS.map((m) => html`<option value=${m} ?selected=${m === 60}>${this.span(m)}</option>`)}</select>
      <button>${t('led.skip')}</button>
      <button type="button" class="quiet" @click=${() => (this.puttingOff = false)}>${t('led.cancel')}</button>
    </form>`;
  }

  private span(minutes: number): string {
    return minutes >= 1440 ? t('led.day') : minutes >= 60 ? t('led.hours', { n: minutes / 60 }) : t('led.minutes', { n: minutes });
  }

  private ending(task: LedTask): TemplateResult {
    return html`<div class="row" role="group" aria-label=${t('led.tells')}>
        ${TELLS.map((o) => html`<button data-tells=${o} aria-pressed=${this.tells === o} @click=${() => (this.tells = o)}>${t(`led.tells.${o}`)}</button>`)}
      </div>
      ${task.choices.length > 0
        ? html`<div class="row" role="group" aria-label=${t('led.result')}>
            ${task.choices.map((c, i) => html`<button data-choice=${c.name} aria-pressed=${this.picked === c.name} @click=${() => this.choose(c.name)}>${pick(c.title)}${this.digits(task) && i < 9 ? html`<kbd aria-hidden="true">${i + 1}</kbd>` : nothing}</button>`)}
          </div>`
        : nothing}
      <textarea rows="2" maxlength="2000" aria-label=${t('led.note')} placeholder=${t('led.note')} .value=${this.words} @input=${(e: InputEvent) => (this.words = (e.target as HTMLTextAreaElement).value)} @keydown=${this.inNote}></textarea>
      <div class="row"><button class="primary end" data-led="finish" ?disabled=${this.busy} @click=${() => void this.finish()}>${t('led.finish')}<kbd aria-hidden="true">F</kbd></button></div>`;
  }

  /** Whether this agent makes such calls. */
  get makes(): boolean {
    return this.led?.makes ?? false;
  }

  /** A key of the page that is not typed into a field; true if it was for the task. */
  key(e: KeyboardEvent): boolean {
    const task = this.led?.task ?? null;
    const key = e.key.toLowerCase();
    if (!this.makes) {
      return false;
    }
    if (key === 'g' && (!task || task.phase === 'OVER')) {
      void this.take();
    } else if (task?.phase === 'OFFERED' && key === 'd') {
      void this.press(task, 'call');
    } else if (task?.phase === 'OFFERED' && key === 's') {
      this.puttingOff = true;
      void this.updateComplete.then(() => this.renderRoot.querySelector('input')?.focus());
    } else if (task?.phase === 'OFFERED' && key === 'z') {
      void this.press(task, 'return');
    } else if (task && (task.phase === 'CALLING' || task.phase === 'TALKING') && key === 'k' && e.shiftKey) {
      void this.press(task, 'hang-up');
    } else if (task && this.fills(task)) {
      return this.filled(task, e.key);
    } else {
      return false;
    }
    return true;
  }

  private filled(task: LedTask, pressed: string): boolean {
    const question = asked(task);
    const answer = keyed(question, pressed);
    const choice = this.digits(task) && /^[1-9]$/.test(pressed) ? task.choices[Number(pressed) - 1] : undefined;
    const key = pressed.toLowerCase();
    if (question && answer !== null) {
      this.answered(task, { question: question.id, answer });
    } else if (question && key === 'j') {
      this.answered(task, { question: question.id, answer: null });
    } else if (choice) {
      this.choose(choice.name);
    } else if (key === 'w') {
      this.renderRoot.querySelector('textarea')?.focus();
    } else if (key === 'f') {
      void this.finish();
    } else {
      return false;
    }
    return true;
  }

  /** Whether digits choose the result: not while they are answers. */
  private digits(task: LedTask): boolean {
    return (asked(task)?.options.length ?? 0) === 0;
  }

  /** Whether something may be filled in. */
  private fills(task: LedTask): boolean {
    return !task.told && (task.phase === 'TALKING' || task.phase === 'AFTER');
  }

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

  private choose(name: string): void {
    this.picked = this.picked === name ? '' : name;
  }

  private answered(task: LedTask, a: Answered): void {
    void this.press(task, a.answer === null ? 'pass' : 'answer', a.answer === null ? { question: a.question } : { question: a.question, answer: a.answer });
  }

  private async putOff(task: LedTask, note: string, minutes: number): Promise<void> {
    if (await this.press(task, 'put-off', { note, minutes })) {
      this.puttingOff = false;
    }
  }

  private async finish(): Promise<void> {
    const task = this.led?.task;
    if (task && this.fills(task)) {
      await this.press(task, 'finish', { outcome: this.tells, disposition: this.picked, note: this.words });
    }
  }

  private take(): Promise<boolean> {
    return this.told(() => api.ledNext());
  }

  private press(task: LedTask, key: LedKey, body: LedBody = {}): Promise<boolean> {
    return this.told(() => api.ledKey(task.id, key, body));
  }

  private async told(how: () => Promise<Result<Led>>): Promise<boolean> {
    const turn = this.last.then(how);
    this.last = turn;
    this.busy = true;
    const answer = await turn;
    this.busy = this.last !== turn;
    if (answer.ok) {
      this.show(answer.value);
    } else {
      this.dispatchEvent(new CustomEvent('problem', { detail: answer.code }));
      await this.read();
    }
    return answer.ok;
  }

  async read(): Promise<void> {
    const turn = this.last.then(() => api.led());
    this.last = turn;
    const answer = await turn;
    if (answer.ok) {
      this.failed = false;
      this.show(answer.value);
    } else if (answer.code !== 'sign-in') {
      this.failed = this.led?.makes ?? false;
      clearTimeout(this.soon);
      this.soon = setTimeout(() => void this.read(), SOON);
    }
  }

  private show(led: Led): void {
    this.led = led;
    if (this.of !== (led.task?.id ?? 0)) {
      this.of = led.task?.id ?? 0;
      this.puttingOff = false;
      this.tells = '';
      this.picked = '';
      this.words = '';
    }
  }
}

customElements.define('hf-led-card', LedCard);
export type { LedCard };
