import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { day, daysAgo, grade, moment, phone } from './format';
import { pick, t, tOr } from './i18n';
import type { Picture } from './protocol';
import { shared } from './shared-css';

const VEHICLES_SHOWN = 3;

/** A customer at a glance, below the name. */
class CustomerFacts extends LitElement {
  static override properties = { picture: { attribute: false }, now: { type: Number }, language: { type: String } };

  declare picture: Picture;
  declare now: number;
  declare language: string;

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: 14px;
      }
      .dnc {
        background: var(--bad-wash);
        color: var(--bad);
        font-weight: 650;
        border-radius: 8px;
        padding: 9px 14px;
      }
      .facts {
        display: grid;
        grid-template-columns: minmax(0, 1.2fr) minmax(0, 0.9fr) minmax(0, 1.3fr);
        gap: 14px;
      }
      section {
        border: 1px solid var(--line);
        border-radius: 10px;
        padding: 12px 16px;
        min-width: 0;
      }
      h3 {
        margin: 0 0 6px;
        font-size: 13px;
        font-weight: 600;
        color: var(--soft);
      }
      .big {
        font-size: 20px;
        font-weight: 650;
        line-height: 1.25;
        overflow-wrap: anywhere;
      }
      .small {
        color: var(--soft);
        font-size: 13.5px;
        overflow-wrap: anywhere;
      }
      .none {
        color: var(--soft);
      }
      .score {
        display: flex;
        align-items: baseline;
        gap: 8px;
        font-size: 34px;
        font-weight: 700;
        line-height: 1.1;
      }
      .score span {
        font-size: 15px;
        font-weight: 600;
      }
      .very-good,
      .good {
        color: var(--talk);
      }
      .fair {
        color: var(--ring);
      }
      .poor {
        color: var(--bad);
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
        display: grid;
        gap: 8px;
      }
      .plate {
        display: inline-block;
        background: var(--plate);
        color: #fff;
        border-radius: 5px;
        padding: 1px 8px;
        font-weight: 650;
        letter-spacing: 0.04em;
        margin-inline-end: 8px;
      }
      .matters {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 6px 14px;
        border: 1px solid var(--line);
        border-radius: 10px;
        padding: 10px 16px;
        max-height: calc(7lh + 20px);
        overflow-y: auto;
      }
      .matters dt {
        color: var(--soft);
        font-size: 13px;
        font-weight: 600;
        padding-top: 2px;
      }
      .matters dd {
        margin: 0;
        display: grid;
        gap: 2px;
        overflow-wrap: anywhere;
      }
      .matters .open {
        color: var(--bad);
        font-weight: 650;
      }
      .own {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 20px;
        margin: 0;
        max-height: calc(3lh + 16px);
        overflow-y: auto;
      }
      .own div {
        display: flex;
        gap: 8px;
        min-width: 0;
      }
      .own dt {
        color: var(--soft);
      }
      .own dd {
        margin: 0;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .note {
        border-inline-start: 4px solid var(--accent);
        background: var(--accent-wash);
        border-radius: 6px;
        padding: 10px 14px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        max-height: calc(4lh + 20px);
        overflow-y: auto;
      }
    `,
  ];

  override render() {
    const p = this.picture;
    return html`
      ${p.doNotCall ? html`<div class="dnc">⊘ ${t('pop.dnc')}</div>` : nothing}
      ${p.note ? html`<div class="note" aria-label=${t('fact.note')} tabindex="0">${p.note}</div>` : nothing}
      ${this.matters(p)}
      <div class="facts">
        <section><h3>${t('fact.visit')}</h3>${this.visit(p)}</section>
        <section><h3>${t('fact.score')}</h3>${this.score(p)}</section>
        <section><h3>${t('fact.vehicles')}</h3>${this.vehicles(p)}</section>
      </div>
      ${p.own.length > 0 ? this.own(p) : nothing}
    `;
  }

  /** What is open: complaints first. */
  private matters(p: Picture): TemplateResult | typeof nothing {
    const { cases, promised, given, due } = p.matters;
    const now = new Date(this.now);
    const open = [...cases].sort((a, b) => Number(b.kind === 'COMPLAINT') - Number(a.kind === 'COMPLAINT'));
    const lines: [string, TemplateResult[]][] = [
      [
        t('fact.cases'),
        open.map((c) => html`<span data-open-case=${c.id}><b class=${c.kind === 'COMPLAINT' ? 'open' : ''}>${t(`case.${c.kind}`)} ${c.id}</b> · ${tOr(`stage.${c.state}`, 'stage.OPENED')} · ${t('fact.since', { day: day(c.since) })}${pick(c.handler) ? ` · ${pick(c.handler)}` : ''} <span class="small">${pick(c.words)}</span></span>`),
      ],
      [t('fact.promised'), promised.map((c) => html`<span class=${Date.parse(c.at) <= this.now ? 'open' : ''} data-promised>${t('fact.promised.by', { at: moment(c.at, now), agent: c.agent })} <span class="small">${c.note}</span></span>`)],
      [t('file.given'), given.map((g) => html`<span data-given>${g.kind === 'pay' ? t('given.pay', { day: g.day }) : t('given.visit', { day: g.day })}</span>`)],
      [t('fact.due'), due.map((d) => html`<span data-due>${pick(d.campaign)} · ${moment(d.at, now)}</span>`)],
    ];
    const shown = lines.filter(([, all]) => all.length > 0);
    return shown.length === 0 ? nothing : html`<dl class="matters" tabindex="0">${shown.map(([title, all]) => html`<dt>${title}</dt><dd>${all}</dd>`)}</dl>`;
  }

  /** Fields of the house's own. */
  private own(p: Picture): TemplateResult {
    return html`<dl class="own">
      ${p.own.map(
        (f) => html`<div>
          <dt>${pick(f.title)}${f.plate ? html` <span class="small">${f.plate}</span>` : nothing}</dt>
          <dd>${pick(f.value)}</dd>
        </div>`,
      )}
    </dl>`;
  }

  private visit(p: Picture): TemplateResult {
    const v = p.lastVisit;
    if (!v) {
      return html`<div class="none">${t('fact.visit.none')}</div>`;
    }
    const n = daysAgo(v.date, new Date(this.now));
    const ago = n <= 0 ? t('day.today') : n === 1 ? t('day.yesterday') : t('day.ago', { n });
    return html`
      <div class="big">${ago}</div>
      <div class="small">${v.date}${v.outlet ? ` · ${v.outlet}` : nothing}</div>
      ${v.technician ? html`<div>${t('fact.technician')} <b>${v.technician}</b></div>` : nothing}
      ${v.adviser ? html`<div>${t('fact.adviser')} <b>${v.adviser}</b></div>` : nothing}
    `;
  }

  private score(p: Picture): TemplateResult {
    const s = p.lastScore;
    if (!s) {
      return html`<div class="none">${t('fact.score.none')}</div>`;
    }
    const g = grade(s.score);
    return html`
      <div class="score ${g}" data-grade=${g}>${Math.round(s.score)}<span>${t(`score.${g}`)}</span></div>
      <div class="small">${pick(s.survey)}</div>
      <div class="small">${day(s.at)}</div>
      ${p.matters.scores.slice(1).map((old) => html`<div class="small" data-score>${Math.round(old.score)} · ${pick(old.survey)} · ${day(old.at)}</div>`)}
    `;
  }

  private vehicles(p: Picture): TemplateResult {
    if (p.vehicles.length === 0) {
      return html`<div class="none">${t('fact.vehicles.none')}</div>`;
    }
    const more = p.vehicles.length - VEHICLES_SHOWN;
    return html`<ul>
      ${p.vehicles.slice(0, VEHICLES_SHOWN).map(
        (v) => html`<li>
          ${v.plate ? html`<span class="plate">${v.plate}</span>` : nothing}<b>${v.model}</b>
          ${v.vin ? html`<div class="small">${t('fact.vin')} ${v.vin}</div>` : nothing}
        </li>`,
      )}
      ${more > 0 ? html`<li class="small">${t('fact.more', { n: more })}</li>` : nothing}
    </ul>`;
  }
}

customElements.define('hf-customer-facts', CustomerFacts);

/** Numbers of the file that are not the one calling. */
export function otherPhones(picture: Picture, calling: string): string[] {
  return picture.phones.map(phone).filter((p) => p !== phone(calling));
}
