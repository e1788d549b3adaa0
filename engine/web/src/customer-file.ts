import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { api, type Problem } from './api';
import { begin, edit, onto, touched, type Draft } from './draft';
import './file-changes';
import './file-form';
import { day, grade, phone } from './format';
import { pick, t, tOr } from './i18n';
import type { CustomerFile as File } from './protocol';
import { shared } from './shared-css';

/** A customer's whole file, to read and to edit. Fires `dismiss`, `file` with the newest state, `problem` with a code. */
class CustomerFile extends LitElement {
  static override properties = {
    file: { attribute: false },
    language: { type: String },
    draft: { state: true },
    problems: { state: true },
    stale: { state: true },
    unsaved: { state: true },
    busy: { state: true },
    saved: { state: true },
  };

  declare file: File;
  declare language: string;
  declare draft: Draft | null;
  declare problems: Problem[];
  declare stale: boolean;
  declare unsaved: boolean;
  declare busy: boolean;
  declare saved: boolean;

  constructor() {
    super();
    this.draft = null;
    this.problems = [];
    this.stale = false;
    this.unsaved = false;
    this.busy = false;
    this.saved = false;
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
      .strip {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 7px 12px 7px 20px;
        font-weight: 650;
        background: var(--bg);
        color: var(--soft);
        border-radius: var(--radius) var(--radius) 0 0;
      }
      .strip .right {
        margin-inline-start: auto;
        display: flex;
        gap: 6px;
      }
      .strip button {
        min-height: 30px;
        padding: 2px 10px;
      }
      .saved {
        color: var(--talk);
      }
      .body {
        padding: 16px 20px 20px;
        display: grid;
        gap: 14px;
      }
      .told {
        border-radius: 8px;
        padding: 9px 14px;
        font-weight: 600;
        background: var(--ring-wash);
        color: var(--ring);
      }
      .dnc {
        background: var(--bad-wash);
        color: var(--bad);
      }
      .name {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 4px 14px;
      }
      h2 {
        margin: 0;
        font-size: 30px;
        line-height: 1.2;
        overflow-wrap: anywhere;
      }
      .vip {
        color: var(--vip);
        font-weight: 700;
      }
      .soft {
        color: var(--soft);
      }
      .note {
        border-inline-start: 4px solid var(--accent);
        background: var(--accent-wash);
        border-radius: 6px;
        padding: 10px 14px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        max-height: calc(5lh + 20px);
        overflow-y: auto;
      }
      .facts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(240px, 1fr));
        gap: 14px;
      }
      section {
        border: 1px solid var(--line);
        border-radius: 10px;
        padding: 12px 16px;
        min-width: 0;
        max-height: 260px;
        overflow-y: auto;
      }
      section.wide {
        grid-column: 1 / -1;
      }
      h3 {
        margin: 0 0 6px;
        font-size: 13px;
        font-weight: 600;
        color: var(--soft);
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
        display: grid;
        gap: 5px;
      }
      li {
        overflow-wrap: anywhere;
      }
      li.big {
        font-size: 18px;
        font-weight: 650;
        letter-spacing: 0.02em;
      }
      .plate {
        background: var(--plate);
        color: #fff;
        border-radius: 5px;
        padding: 1px 8px;
        font-weight: 650;
        letter-spacing: 0.04em;
        margin-inline-end: 8px;
      }
      table {
        border-collapse: collapse;
        width: 100%;
        font-size: 14px;
      }
      th {
        text-align: start;
        font-weight: 500;
        color: var(--soft);
        padding: 0 14px 4px 0;
        white-space: nowrap;
      }
      td {
        padding: 4px 14px 4px 0;
        border-top: 1px solid var(--line);
        vertical-align: top;
        overflow-wrap: anywhere;
      }
      td:first-child,
      td .number {
        white-space: nowrap;
      }
      .poor,
      .open {
        color: var(--bad);
        font-weight: 650;
      }
    `,
  ];

  override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get('file') as File | undefined;
    if (before && before.customerId !== this.file.customerId) {
      this.leaveForm();
      this.saved = false;
    }
  }

  /** Begins to edit. */
  beginEdit(): void {
    if (!this.draft) {
      this.draft = begin(this.file);
      this.saved = false;
    }
  }

  /** Whether something typed would be lost; then it says so. */
  keeps(): boolean {
    this.unsaved = this.draft !== null && touched(this.draft);
    return this.unsaved;
  }

  /** One step back: out of the form; true when there was one. Typed words are not thrown away. */
  back(): boolean {
    if (!this.draft) {
      return false;
    }
    if (!this.keeps()) {
      this.leaveForm();
    }
    return true;
  }

  override render() {
    const f = this.file;
    return html`<article aria-label=${t('file.title')} data-id=${f.customerId}>
      <div class="strip">
        <span>${t('file.title')}</span>
        ${f.customerNo ? html`<span class="soft">${f.customerNo}</span>` : nothing}
        <span class="saved" role="status">${this.saved ? `✓ ${t('file.saved')}` : ''}</span>
        <span class="right">
          ${this.draft ? nothing : html`<button class="quiet" @click=${() => this.beginEdit()}>${t('file.edit')}<kbd aria-hidden="true">E</kbd></button>`}
          ${this.draft ? nothing : html`<button class="quiet" @click=${() => this.dispatchEvent(new CustomEvent('dismiss'))}>${t('action.dismiss')}<kbd aria-hidden="true">Esc</kbd></button>`}
        </span>
      </div>
      <div class="body">${this.draft ? this.form(this.draft) : this.view(f)}</div>
    </article>`;
  }

  private form(draft: Draft): TemplateResult {
    return html`
      ${this.stale ? html`<div class="told" role="alert" data-told="stale">${t('file.stale')}</div>` : nothing}
      ${this.unsaved ? html`<div class="told" role="alert" data-told="unsaved">${t('file.unsaved')}</div>` : nothing}
      <hf-file-form
        .draft=${draft}
        .problems=${this.problems}
        .busy=${this.busy}
        .language=${this.language}
        @draft=${(e: CustomEvent<Draft>) => this.become(e.detail)}
        @save=${this.save}
        @cancel=${() => this.leaveForm()}
      ></hf-file-form>
    `;
  }

  private become(draft: Draft): void {
    this.draft = draft;
    this.unsaved = false;
  }

  private leaveForm(): void {
    this.draft = null;
    this.problems = [];
    this.stale = false;
    this.unsaved = false;
  }

  private save = async (): Promise<void> => {
    const draft = this.draft;
    if (!draft || this.busy) {
      return;
    }
    if (!touched(draft)) {
      this.leaveForm();
      return;
    }
    this.busy = true;
    const answer = await api.edit(this.file.customerId, edit(draft));
    if (answer.ok) {
      this.leaveForm();
      this.saved = true;
      this.dispatchEvent(new CustomEvent('file', { detail: answer.value }));
    } else if (answer.code === 'changed-meanwhile') {
      await this.catchUp(draft);
    } else {
      this.problems = answer.problems ?? [];
      if (this.problems.length === 0) {
        this.dispatchEvent(new CustomEvent('problem', { detail: answer.code }));
      }
    }
    this.busy = false;
  };

  /** Nothing was written: shows what the file says now beside what was typed. */
  private async catchUp(draft: Draft): Promise<void> {
    const latest = await api.file(this.file.customerId);
    if (latest.ok) {
      this.stale = true;
      this.problems = [];
      this.draft = onto(draft, latest.value);
      this.dispatchEvent(new CustomEvent('file', { detail: latest.value }));
    } else {
      this.dispatchEvent(new CustomEvent('problem', { detail: latest.code }));
    }
  }

  private view(f: File): TemplateResult {
    return html`
      ${f.doNotCall ? html`<div class="told dnc">⊘ ${t('pop.dnc')}</div>` : nothing}
      <div>
        <div class="name">
          <h2>${f.name}</h2>
          ${f.vip ? html`<span class="vip">★ ${t('pop.vip')}</span>` : nothing}
          ${f.company ? html`<span class="soft">${f.company}</span>` : nothing}
        </div>
        ${f.address ? html`<div class="soft">${f.address}</div>` : nothing}
        ${this.birthday(f)}
      </div>
      ${f.note ? html`<div class="note" aria-label=${t('fact.note')} tabindex="0">${f.note}</div>` : nothing}
      <div class="facts">
        <section>
          <h3>${t('fact.phones')}</h3>
          <ul>${f.phones.map((p) => html`<li class="big">${phone(p.e164)}${p.extension ? ` # ${p.extension}` : ''}</li>`)}</ul>
          ${f.phones.length === 0 ? html`<div class="soft">${t('file.none')}</div>` : nothing}
        </section>
        <section>
          <h3>${t('fact.vehicles')}</h3>
          <ul>${f.vehicles.map((v) => html`<li>${v.plate ? html`<span class="plate">${v.plate}</span>` : nothing}<b>${v.model}</b>${v.vin ? html`<div class="soft">${t('fact.vin')} ${v.vin}</div>` : nothing}</li>`)}</ul>
          ${f.vehicles.length === 0 ? html`<div class="soft">${t('fact.vehicles.none')}</div>` : nothing}
        </section>
        ${this.own(f)} ${this.cases(f)} ${this.scores(f)} ${this.given(f)} ${this.visits(f)} ${this.sales(f)}
      </div>
      <hf-file-changes .file=${f} .language=${this.language}></hf-file-changes>
    `;
  }

  /** Fields of the house's own; those of a vehicle by its plate. */
  private own(f: File): TemplateResult | typeof nothing {
    const told = f.own.filter((o) => o.value);
    return f.own.length === 0
      ? nothing
      : html`<section data-own tabindex="0">
          <h3>${t('file.own')}</h3>
          <ul>${told.map((o) => html`<li><span class="soft">${pick(o.title)}</span> ${o.plate ? html`<span class="plate">${o.plate}</span>` : nothing}${pick(o.shown)}</li>`)}</ul>
          ${told.length === 0 ? html`<div class="soft">${t('file.none')}</div>` : nothing}
        </section>`;
  }

  private birthday(f: File): TemplateResult | typeof nothing {
    const l = f.lunarBirthday;
    const lunar = l ? t(l.leap ? 'file.lunar.leap' : 'file.lunar', { m: l.month, d: l.day }) : '';
    const day = [f.birthday, lunar].filter(Boolean).join(' · ');
    return day ? html`<div class="soft">${t('file.birthday')} ${day}</div>` : nothing;
  }

  private visits(f: File): TemplateResult {
    if (f.visits.length === 0) {
      return html`<section class="wide"><h3>${t('file.visits')}</h3><div class="soft">${t('fact.visit.none')}</div></section>`;
    }
    return html`<section class="wide" tabindex="0">
      <h3>${t('file.visits')}</h3>
      <table>
        <tr><th>${t('file.day')}</th><th>${t('file.order')}</th><th>${t('fact.technician')}</th><th>${t('fact.adviser')}</th><th>${t('fact.outlet')}</th><th>${t('file.plate')}</th></tr>
        ${f.visits.map((v) => html`<tr><td>${v.date}</td><td>${v.orderNo}</td><td><b>${v.technician}</b></td><td>${v.adviser}</td><td>${v.outlet}</td><td><span class="number">${v.plate}</span></td></tr>`)}
      </table>
    </section>`;
  }

  private sales(f: File): TemplateResult | typeof nothing {
    return f.sales.length === 0
      ? nothing
      : html`<section class="wide" tabindex="0">
          <h3>${t('file.sales')}</h3>
          <table>
            <tr><th>${t('file.day')}</th><th>${t('file.contract')}</th><th>${t('file.model')}</th><th>${t('fact.adviser')}</th><th>${t('fact.outlet')}</th></tr>
            ${f.sales.map((s) => html`<tr><td>${s.date}</td><td>${s.contractNo}</td><td>${s.model}</td><td>${s.adviser}</td><td>${s.outlet}</td></tr>`)}
          </table>
        </section>`;
  }

  private scores(f: File): TemplateResult | typeof nothing {
    return f.scores.length === 0
      ? nothing
      : html`<section tabindex="0">
          <h3>${t('file.scores')}</h3>
          <ul>${f.scores.map((s) => html`<li><b class=${grade(s.score)}>${Math.round(s.score)}</b> ${pick(s.survey)} <span class="soft">${day(s.at)}</span></li>`)}</ul>
        </section>`;
  }

  private cases(f: File): TemplateResult | typeof nothing {
    return f.cases.length === 0
      ? nothing
      : html`<section tabindex="0">
          <h3>${t('file.cases')}</h3>
          <ul>${f.cases.map((c) => html`<li><b class=${c.closedAt ? 'soft' : 'open'}>${tOr(`case.${c.kind}`, 'case.COMPLAINT')} ${c.id} · ${tOr(`stage.${c.state}`, 'stage.OPENED')}</b> <span class="soft">${day(c.openedAt)}</span><div>${pick(c.words)}</div></li>`)}</ul>
        </section>`;
  }

  private given(f: File): TemplateResult | typeof nothing {
    return f.given.length === 0
      ? nothing
      : html`<section tabindex="0">
          <h3>${t('file.given')}</h3>
          <ul>${f.given.map((g) => html`<li>${t(g.kind === 'pay' ? 'given.pay' : 'given.visit', { day: g.day })} <span class="soft">${t('given.on', { day: day(g.givenAt) })}${g.kept === null ? '' : ` · ${t(g.kept ? 'given.kept' : 'given.broken')}`}</span></li>`)}</ul>
        </section>`;
  }
}

customElements.define('hf-customer-file', CustomerFile);
export type { CustomerFile };
