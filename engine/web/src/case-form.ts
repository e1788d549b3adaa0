import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { api } from './api';
import { dropCase, keepCase, type CaseDraft } from './case-draft';
import { pick, t, tOr } from './i18n';
import { CASE_KINDS, type CaseChoices, type CaseKind, type OpenedCase } from './protocol';
import { shared } from './shared-css';

/** A case about a call, to be written down. Fires `draft` with what is typed, `opened`, `close`, `problem` with a code. */
class CaseForm extends LitElement {
  static override properties = {
    draft: { attribute: false },
    user: { type: String },
    language: { type: String },
    choices: { state: true },
    wrong: { state: true },
    opened: { state: true },
    busy: { state: true },
  };

  declare draft: CaseDraft;
  declare user: string;
  declare language: string;
  /** Null: not known (yet); without them a case can be opened all the same. */
  declare choices: CaseChoices | null;
  declare wrong: string;
  declare opened: OpenedCase | null;
  declare busy: boolean;

  private asked = '';

  constructor() {
    super();
    this.choices = null;
    this.wrong = '';
    this.opened = null;
    this.busy = false;
  }

  static override styles = [
    shared,
    css`
      form {
        display: grid;
        gap: 10px;
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        box-shadow: var(--shadow);
        padding: 12px 16px;
      }
      header,
      .kinds,
      .about,
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 12px;
        align-items: center;
        min-width: 0;
      }
      header b {
        overflow-wrap: anywhere;
      }
      .kinds label {
        display: flex;
        gap: 6px;
        align-items: center;
        min-height: 32px;
      }
      select,
      textarea {
        font: inherit;
        color: inherit;
        background: var(--bg);
        border: 1px solid var(--line);
        border-radius: 8px;
        padding: 6px 10px;
      }
      select {
        max-width: min(100%, 24em);
        min-height: 36px;
        text-overflow: ellipsis;
      }
      textarea {
        width: 100%;
        min-height: 4lh;
        resize: vertical;
      }
      [aria-invalid='true'] {
        border-color: var(--bad);
      }
      .wrong {
        color: var(--bad);
        font-weight: 600;
      }
      .kept {
        color: var(--talk);
        font-weight: 600;
      }
    `,
  ];

  override willUpdate(): void {
    if (this.asked !== this.draft.call) {
      this.asked = this.draft.call;
      this.choices = null;
      this.opened = null;
      this.wrong = '';
      void this.ask(this.draft.call);
    }
  }

  override firstUpdated(): void {
    this.focusWords();
  }

  focusWords(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector('textarea')?.focus());
  }

  override render() {
    if (this.opened) {
      return this.told(this.opened);
    }
    return html`<form novalidate aria-label=${t('caseform.title')} data-call=${this.draft.call} @submit=${this.send} @keydown=${this.key}>
      <header><span>${t('caseform.title')}</span><b>${this.draft.who || t('pop.hidden')}</b></header>
      <div class="kinds" role="radiogroup" aria-label=${t('caseform.kind')}>${CASE_KINDS.map((k) => this.kind(k))}</div>
      <div>
        <textarea maxlength="1000" aria-label=${t('caseform.words')} aria-invalid=${this.wrong !== ''} placeholder=${t('caseform.words')} .value=${this.draft.words} @input=${(e: InputEvent) => this.change({ words: (e.target as HTMLTextAreaElement).value })}></textarea>
        ${this.wrong ? html`<div class="wrong" role="alert">${tOr(`caseform.${this.wrong}`, 'caseform.later')}</div>` : nothing}
      </div>
      ${this.about()}
      <div class="buttons">
        <button class="primary" ?disabled=${this.busy}>${t('caseform.save')}<kbd aria-hidden="true">Ctrl ↵</kbd></button>
        <button type="button" class="quiet" @click=${this.close}>${t('caseform.later-button')}<kbd aria-hidden="true">Esc</kbd></button>
        <button type="button" class="quiet" data-deed="discard" @click=${this.discard}>${t('file.cancel')}</button>
      </div>
    </form>`;
  }

  private kind(k: CaseKind): TemplateResult {
    return html`<label><input type="radio" name="kind" value=${k} .checked=${this.draft.kind === k} @change=${() => this.change({ kind: k })} />${t(`case.${k}`)}</label>`;
  }

  /** What the caller has been here for. */
  private about(): TemplateResult | typeof nothing {
    const { vehicles = [], visits = [] } = this.choices ?? {};
    if (vehicles.length === 0 && visits.length === 0) {
      return nothing;
    }
    const number = (e: Event) => Number((e.target as HTMLSelectElement).value) || null;
    return html`<div class="about">
      ${visits.length > 0
        ? html`<select aria-label=${t('caseform.visit')} @change=${(e: Event) => this.change({ visitId: number(e) })}>
            <option value="">${t('caseform.visit')}</option>
            ${visits.map((v) => html`<option value=${v.id} ?selected=${v.id === this.draft.visitId}>${[v.day, v.plate, v.orderNo, v.technician, v.outlet].filter(Boolean).join(' · ')}</option>`)}
          </select>`
        : nothing}
      ${vehicles.length > 0
        ? html`<select aria-label=${t('caseform.vehicle')} @change=${(e: Event) => this.change({ vehicleId: number(e) })}>
            <option value="">${t('caseform.vehicle')}</option>
            ${vehicles.map((v) => html`<option value=${v.id} ?selected=${v.id === this.draft.vehicleId}>${[v.plate, v.model].filter(Boolean).join(' · ')}</option>`)}
          </select>`
        : nothing}
    </div>`;
  }

  private told(c: OpenedCase): TemplateResult {
    const who = c.department ? `${pick(c.department)}${c.person ? ` · ${c.person}` : ''}` : '';
    const words = who ? t('caseform.opened', { kind: t(`case.${c.kind}`), id: c.id, who }) : t('caseform.waits', { kind: t(`case.${c.kind}`), id: c.id });
    return html`<form aria-label=${t('caseform.title')} @submit=${(e: Event) => e.preventDefault()} @keydown=${this.key}>
      <div class="kept" role="status" data-opened=${c.id}>${words}</div>
      <div class="buttons"><button type="button" @click=${this.close}>${t('action.dismiss')}<kbd aria-hidden="true">Esc</kbd></button></div>
    </form>`;
  }

  private async ask(call: string): Promise<void> {
    const answer = await api.caseChoices(call);
    if (call === this.draft.call && answer.ok) {
      this.choices = answer.value;
    }
  }

  private change(part: Partial<CaseDraft>): void {
    const draft = { ...this.draft, ...part };
    this.wrong = '';
    keepCase(sessionStorage, this.user, draft);
    this.dispatchEvent(new CustomEvent('draft', { detail: draft }));
  }

  private send = async (e: Event): Promise<void> => {
    e.preventDefault();
    if (this.busy) {
      return;
    }
    const { call, kind, words, vehicleId, visitId } = this.draft;
    if (!words.trim()) {
      this.wrong = 'needs-words';
      this.focusWords();
      return;
    }
    this.busy = true;
    const answer = await api.openCase(call, { kind, words, vehicleId, visitId });
    this.busy = false;
    if (answer.ok) {
      dropCase(sessionStorage, this.user);
      this.wrong = '';
      this.opened = answer.value;
      this.dispatchEvent(new CustomEvent('opened', { detail: answer.value.id }));
      await this.updateComplete;
      this.renderRoot.querySelector('button')?.focus();
    } else if (answer.code === 'sign-in') {
      this.dispatchEvent(new CustomEvent('problem', { detail: answer.code }));
    } else {
      this.wrong = answer.code;
      this.focusWords();
    }
  };

  private key = (e: KeyboardEvent): void => {
    if (e.isComposing) {
      return;
    }
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
      void this.send(e);
    } else if (e.key === 'Escape') {
      e.preventDefault();
      e.stopPropagation();
      this.close();
    }
  };

  /** What is typed stays for later. */
  private close = (): void => {
    this.dispatchEvent(new CustomEvent('close'));
  };

  private discard = (): void => {
    dropCase(sessionStorage, this.user);
    this.close();
  };
}

customElements.define('hf-case-form', CaseForm);
export type { CaseForm };
