// The questionnaire of a call that an agent makes: the question to be asked, and those before it.
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { pick, t } from './i18n';
import { asked } from './led-ask';
import type { LedAsked, LedTask } from './protocol';
import { shared } from './shared-css';

export interface Answered {
  question: string;
  /** Null: they did not answer. */
  answer: string | null;
}

/** Fires `answered`. */
class LedForm extends LitElement {
  static override properties = {
    task: { attribute: false },
    busy: { type: Boolean },
    language: { type: String },
  };

  declare task: LedTask;
  declare busy: boolean;
  declare language: string;

  static override styles = [
    shared,
    css`
      section {
        display: grid;
        gap: 10px;
      }
      header {
        display: flex;
        gap: 12px;
        color: var(--soft);
      }
      header b {
        color: var(--ink);
      }
      h3 {
        margin: 0;
        font-size: 20px;
      }
      .words {
        color: var(--soft);
      }
      .options {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      form {
        display: flex;
        gap: 6px;
      }
      input {
        font: inherit;
        color: inherit;
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: 8px;
        padding: 6px 10px;
        flex: 1;
        min-width: 0;
      }
      ol {
        margin: 0;
        padding-inline-start: 22px;
        color: var(--soft);
      }
    `,
  ];

  override render() {
    const sheet = this.task.sheet;
    if (!sheet) {
      return nothing;
    }
    const next = asked(this.task);
    const before = sheet.questions.filter((q) => q.said !== null || q.passed);
    return html`<section data-next=${sheet.next}>
      <header><b>${t('led.survey')} · ${pick(sheet.title)}</b><span>${t('led.progress', { n: before.length, all: sheet.questions.length })}</span></header>
      ${before.length > 0 ? html`<ol>${before.map((q) => html`<li data-said=${q.id}>${pick(q.title)}: ${this.said(q)}</li>`)}</ol>` : nothing}
      ${next ? this.question(next) : html`<div data-all-answered>${t('led.done-asking')}</div>`}
    </section>`;
  }

  private said(q: LedAsked): string {
    const option = q.options.find((o) => o.key === q.said);
    return q.passed ? t('led.passed') : option ? `${q.said} ${pick(option.title)}` : (q.said ?? '');
  }

  private question(q: LedAsked): TemplateResult {
    return html`<h3>${pick(q.title)}</h3>
      <div class="words">${pick(q.words)}</div>
      ${q.options.length > 0
        ? html`<div class="options" role="group" aria-label=${pick(q.title)}>
            ${q.options.map((o) => html`<button data-option=${o.key} ?disabled=${this.busy} @click=${() => this.tell(q, o.key)}>${pick(o.title)}<kbd aria-hidden="true">${o.key}</kbd></button>`)}
          </div>`
        : this.field(q)}
      <div><button class="quiet" data-pass ?disabled=${this.busy} @click=${() => this.tell(q, null)}>${t('led.pass')}<kbd aria-hidden="true">J</kbd></button></div>`;
  }

  private field(q: LedAsked): TemplateResult {
    const type = q.kind === 'date' ? 'date' : 'text';
    const hint = q.kind === 'number' ? t('led.between', { min: q.min, max: q.max }) : q.kind === 'comment' ? t('led.words') : pick(q.title);
    return html`<form @submit=${(e: SubmitEvent) => this.typed(e, q)}>
      <input name="answer" type=${type} maxlength="255" placeholder=${hint} aria-label=${hint} />
      <button ?disabled=${this.busy}>${t('led.save')}</button>
    </form>`;
  }

  private typed(e: SubmitEvent, q: LedAsked): void {
    e.preventDefault();
    const field = this.renderRoot.querySelector('input');
    const said = field?.value.trim() ?? '';
    if (field && said) {
      field.value = '';
      field.blur();
      this.tell(q, said);
    }
  }

  private tell(q: LedAsked, answer: string | null): void {
    this.dispatchEvent(new CustomEvent<Answered>('answered', { detail: { question: q.id, answer } }));
  }
}

customElements.define('hf-led-form', LedForm);
export type { LedForm };
