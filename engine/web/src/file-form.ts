import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { Problem } from './api';
import { TEXT_FIELDS, masked, ownKey, ownValue, rows, text, withOwn, withRows, withText, type Draft, type PhoneRow, type TextField } from './draft';
import { pick, t, tOr } from './i18n';
import type { OwnInFile } from './protocol';
import { shared } from './shared-css';

/** The boxes of a draft. Fires `draft` with the next one, `save`, `cancel`. */
class FileForm extends LitElement {
  static override properties = {
    draft: { attribute: false },
    problems: { attribute: false },
    busy: { type: Boolean },
    language: { type: String },
  };

  declare draft: Draft;
  declare problems: Problem[];
  declare busy: boolean;
  declare language: string;

  static override styles = [
    shared,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(90px, auto) minmax(0, 1fr);
        gap: 12px 16px;
        align-items: start;
      }
      label,
      .label {
        color: var(--soft);
        padding-top: 8px;
      }
      input,
      select,
      textarea {
        font: inherit;
        color: var(--ink);
        background: var(--bg);
        border: 1px solid var(--line);
        border-radius: 8px;
        padding: 7px 10px;
        width: 100%;
      }
      textarea {
        min-height: 3lh;
        resize: vertical;
      }
      [aria-invalid='true'] {
        border-color: var(--bad);
      }
      .wrong {
        color: var(--bad);
        font-size: 14px;
        margin-top: 3px;
      }
      .theirs {
        color: var(--ring);
        font-size: 14px;
        margin-top: 3px;
        overflow-wrap: anywhere;
      }
      .phones {
        display: grid;
        gap: 8px;
      }
      .phone {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 8px;
        align-items: center;
      }
      .phone .wrong {
        grid-column: 1 / -1;
        margin: 0;
      }
      .buttons {
        grid-column: 2;
        display: flex;
        gap: 8px;
      }
    `,
  ];

  override firstUpdated(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  override render() {
    return html`<form
      @submit=${(e: Event) => {
        e.preventDefault();
        this.fire('save');
      }}
      @keydown=${(e: KeyboardEvent) => {
        if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && !e.isComposing) {
          e.preventDefault();
          (e.currentTarget as HTMLFormElement).requestSubmit();
        }
      }}
    >
      ${TEXT_FIELDS.slice(0, 2).map((f) => this.text(f))}
      <span class="label" id="phones">${t('fact.phones')}</span>
      <div class="phones" role="group" aria-labelledby="phones">
        ${this.draft.phonesTheirs ? html`<div class="theirs">${t('file.phones.theirs')}</div>` : nothing}
        ${rows(this.draft).map((row, i) => this.phone(row, i))}
        ${this.wrong('phones')}
        <div><button type="button" @click=${() => this.phones([...rows(this.draft), { id: null, shown: '', value: '' }])}>＋ ${t('file.phone.add')}</button></div>
      </div>
      ${TEXT_FIELDS.slice(2).map((f) => this.text(f))}
      ${this.draft.base.own.map((f) => this.own(f))}
      <div class="buttons">
        <button class="primary" ?disabled=${this.busy}>${t('file.save')}<kbd aria-hidden="true">Ctrl ↵</kbd></button>
        <button type="button" @click=${() => this.fire('cancel')}>${t('file.cancel')}</button>
      </div>
    </form>`;
  }

  private text(field: TextField): TemplateResult {
    const value = text(this.draft, field);
    const change = (e: Event) => this.change(withText(this.draft, field, (e.target as HTMLInputElement).value));
    const invalid = this.problems.some((p) => p.field === field);
    return html`
      <label for=${field}>${t(`field.${field}`)}</label>
      <div>
        ${field === 'note' ? html`<textarea id=${field} maxlength="1000" aria-invalid=${invalid} .value=${value} @input=${change}></textarea>` : html`<input id=${field} maxlength="255" autocomplete="off" aria-invalid=${invalid} .value=${value} @input=${change} />`}
        ${this.wrong(field)}
        ${this.draft.theirs.includes(field) ? html`<div class="theirs">${t('file.theirs', { value: this.draft.base[field] || '—' })}</div>` : nothing}
      </div>
    `;
  }

  /** A field of the house's own, in a box of its type. */
  private own(field: OwnInFile): TemplateResult {
    const key = ownKey(field);
    return html`
      <label for=${key}>${pick(field.title)}${field.plate ? html` <b>${field.plate}</b>` : nothing}</label>
      <div>
        ${this.ownBox(field, key)}
        ${this.wrong(key)}
        ${this.draft.theirs.includes(key) ? html`<div class="theirs">${t('file.theirs', { value: pick(field.shown) || '—' })}</div>` : nothing}
      </div>
    `;
  }

  private ownBox(field: OwnInFile, key: string): TemplateResult {
    const value = ownValue(this.draft, field);
    const change = (e: Event) => {
      const box = e.target as HTMLInputElement;
      // Half a date reads as none: it would take out the one that stands there.
      if (!box.validity.badInput) {
        this.change(withOwn(this.draft, field, box.value));
      }
    };
    const invalid = this.problems.some((p) => p.field === key);
    const choices = field.type === 'yes-no' ? (['yes', 'no'] as const).map((name) => ({ name, label: t(`own.${name}`) })) : field.options.map((o) => ({ name: o.name, label: pick(o.title) }));
    if (choices.length > 0) {
      // What stands there and cannot be chosen any more stays until something else is chosen.
      const gone = value && !choices.some((c) => c.name === value) ? [{ name: value, label: value }] : [];
      return html`<select id=${key} aria-invalid=${invalid} @change=${change}>
        ${[{ name: '', label: '—' }, ...gone, ...choices].map((c) => html`<option value=${c.name} ?selected=${c.name === value}>${c.label}</option>`)}
      </select>`;
    }
    const mode = field.type === 'number' ? 'decimal' : field.type === 'phone' ? 'tel' : 'text';
    return html`<input id=${key} type=${field.type === 'date' ? 'date' : 'text'} inputmode=${mode} maxlength="1000" autocomplete="off" aria-invalid=${invalid} placeholder=${masked(field.value) ? field.value : ''} .value=${value} @input=${change} />`;
  }

  private phone(row: PhoneRow, i: number): TemplateResult {
    const all = rows(this.draft);
    const set = (value: string) => this.phones(all.map((r, n) => (n === i ? { ...r, value } : r)));
    const invalid = this.problems.some((p) => p.field === `phones.${i}`);
    const hidden = masked(row.shown);
    return html`<div class="phone">
      ${hidden ? html`<b>${row.shown}</b>` : html`<span></span>`}
      <input aria-label=${t('file.phone', { n: i + 1 })} inputmode="tel" maxlength="60" autocomplete="off" aria-invalid=${invalid} placeholder=${hidden ? t('file.phone.replace') : ''} .value=${row.value} @input=${(e: Event) => set((e.target as HTMLInputElement).value)} />
      <button type="button" class="quiet" aria-label=${t('file.phone.remove', { n: i + 1 })} title=${t('file.phone.remove', { n: i + 1 })} @click=${() => this.phones(all.filter((_, n) => n !== i))}>✕</button>
      ${this.wrong(`phones.${i}`)}
    </div>`;
  }

  private wrong(field: string): TemplateResult[] {
    return this.problems.filter((p) => p.field === field).map((p) => html`<div class="wrong" role="alert">${tOr(`wrong.${p.code}`, 'wrong.no-phone')}</div>`);
  }

  private phones(next: PhoneRow[]): void {
    this.change(withRows(this.draft, next));
  }

  private change(next: Draft): void {
    this.dispatchEvent(new CustomEvent('draft', { detail: next }));
  }

  private fire(what: string): void {
    this.dispatchEvent(new CustomEvent(what));
  }
}

customElements.define('hf-file-form', FileForm);
