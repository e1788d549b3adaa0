import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { api } from './api';
import { clock, day, phone } from './format';
import { pick, t, tOr } from './i18n';
import type { CustomerFile, FileChange } from './protocol';
import { shared } from './shared-css';

/** What people changed by hand in a file, the newest first; asked for when it is opened. */
class FileChanges extends LitElement {
  static override properties = {
    file: { attribute: false },
    language: { type: String },
    changes: { state: true },
    more: { state: true },
    failed: { state: true },
    busy: { state: true },
  };

  declare file: CustomerFile;
  declare language: string;
  declare changes: FileChange[] | null;
  declare more: boolean;
  declare failed: string;
  declare busy: boolean;

  constructor() {
    super();
    this.changes = null;
    this.more = false;
    this.failed = '';
    this.busy = false;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        border: 1px solid var(--line);
        border-radius: 10px;
        padding: 8px 16px;
        min-width: 0;
      }
      h3 {
        display: flex;
        align-items: center;
        justify-content: space-between;
        margin: 0;
        font-size: 13px;
        font-weight: 600;
        color: var(--soft);
      }
      ol {
        list-style: none;
        margin: 6px 0;
        padding: 0;
        display: grid;
        gap: 8px;
        max-height: 320px;
        overflow-y: auto;
      }
      li {
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .soft,
      del {
        color: var(--soft);
      }
      ins {
        text-decoration: none;
        font-weight: 600;
      }
      .failed {
        color: var(--bad);
      }
    `,
  ];

  override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get('file') as CustomerFile | undefined;
    if (before && (before.customerId !== this.file.customerId || before.version !== this.file.version)) {
      const open = this.changes !== null && before.customerId === this.file.customerId;
      this.changes = null;
      this.more = false;
      this.failed = '';
      if (open) {
        void this.load(null);
      }
    }
  }

  override render() {
    const open = this.changes !== null;
    return html`
      <h3>
        <span>${t('changes.title')}</span>
        ${open ? nothing : html`<button class="quiet" ?disabled=${this.busy} @click=${() => this.load(null)}>${t('changes.show')}</button>`}
      </h3>
      ${this.failed ? html`<div class="failed" role="alert">${tOr(`error.${this.failed}`, 'error.internal')}</div>` : nothing}
      ${this.changes ? this.list(this.changes) : nothing}
    `;
  }

  private list(changes: FileChange[]): TemplateResult {
    return changes.length === 0
      ? html`<div class="soft" role="status">${t('changes.none')}</div>`
      : html`<ol tabindex="0" aria-label=${t('changes.title')}>${changes.map((c) => html`<li data-change=${c.field}><div class="soft">${day(c.at)} ${clock(c.at)} · ${c.who} · ${this.called(c)}</div><del>${shown(c, c.before)}</del> → <ins>${shown(c, c.after)}</ins></li>`)}</ol>
          ${this.more ? html`<button class="quiet" data-more ?disabled=${this.busy} @click=${() => this.load(changes.at(-1)?.id ?? null)}>${t('changes.more')}</button>` : nothing}`;
  }

  private called(c: FileChange): string {
    const own = this.file.own.find((o) => `own.${o.name}` === c.field && o.vehicleId === c.vehicleId);
    if (own) {
      return [pick(own.title), own.plate].filter(Boolean).join(' ');
    }
    return c.field === 'phones' ? t('fact.phones') : c.field.startsWith('own.') ? c.field.slice(4) : tOr(`field.${c.field}`, 'field.note');
  }

  /** The page of changes before that one. */
  private async load(before: number | null): Promise<void> {
    const id = this.file.customerId;
    this.busy = true;
    const answer = await api.fileChanges(id, before);
    this.busy = false;
    if (id !== this.file.customerId) {
      return;
    }
    if (answer.ok) {
      this.changes = before === null ? answer.value.changes : [...(this.changes ?? []), ...answer.value.changes];
      this.more = answer.value.more;
      this.failed = '';
    } else {
      this.failed = answer.code;
    }
  }
}

function shown(c: FileChange, value: string): string {
  if (value === '') {
    return '—';
  }
  return c.field === 'phones'
    ? value.split('\n').map((l) => { const [number = '', extension] = l.split('#'); return phone(number) + (extension ? ` # ${extension}` : ''); }).join(', ')
    : value;
}

customElements.define('hf-file-changes', FileChanges);
