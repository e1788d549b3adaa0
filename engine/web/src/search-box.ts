import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { api } from './api';
import { phone } from './format';
import { t, tOr } from './i18n';
import type { Hit, Words } from './protocol';
import { NOTHING, Searcher, type Searched } from './searcher';
import { hint } from './search-hint';
import { shared } from './shared-css';

const SHOWN_VEHICLES = 2;

/** Ways whose text stands nowhere else in the row. */
const OWN_TEXT = ['vin', 'customer-no', 'order', 'contract', 'visit-date', 'sale-date', 'invoice-date', 'own', 'vehicles-own'];

/** One box for all ways of searching. Fires `open` with a customer's number, and `ended` when the session is over. */
class SearchBox extends LitElement {
  static override properties = {
    language: { type: String },
    fields: { attribute: false },
    now: { state: true },
    at: { state: true },
    shown: { state: true },
  };

  declare language: string;
  /** Titles of the house's own fields that are searched. */
  declare fields: Words[];
  declare now: Searched;
  declare at: number;
  declare shown: boolean;

  /** Enter was pressed before the answer was there. */
  private entered = false;

  private readonly searcher = new Searcher(api.search, (now) => this.told(now));

  constructor() {
    super();
    this.fields = [];
    this.now = NOTHING;
    this.at = 0;
    this.shown = false;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        position: relative;
        padding: 12px 20px 0;
      }
      .box {
        display: flex;
        align-items: center;
        gap: 10px;
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: 10px;
        padding: 0 12px;
      }
      .box:focus-within {
        border-color: var(--accent);
        box-shadow: 0 0 0 3px var(--accent-wash);
      }
      input {
        flex: 1;
        min-width: 0;
        font: inherit;
        font-size: 16px;
        color: var(--ink);
        background: none;
        border: 0;
        outline: 0;
        padding: 10px 0;
      }
      input:focus-visible {
        outline: 0; /* the box around it shows the focus */
      }
      input::placeholder {
        color: var(--soft);
        text-overflow: ellipsis;
      }
      kbd {
        color: var(--soft);
      }
      .list {
        position: absolute;
        inset-inline: 20px;
        top: calc(100% + 6px);
        z-index: 4;
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        box-shadow: var(--shadow);
        max-height: min(560px, calc(100vh - 180px));
        overflow-y: auto;
        padding: 6px;
      }
      .old {
        opacity: 0.6;
      }
      .row {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px 16px;
        padding: 8px 12px;
        border-radius: 8px;
        cursor: pointer;
      }
      .row[aria-selected='true'] {
        background: var(--accent-wash);
        outline: 2px solid var(--accent);
        outline-offset: -2px;
      }
      .name {
        font-size: 17px;
        font-weight: 650;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .name small {
        font-weight: 450;
        font-size: 14px;
        color: var(--soft);
        margin-inline-start: 8px;
      }
      .vip {
        color: var(--vip);
      }
      .why {
        color: var(--soft);
        font-size: 13px;
        text-align: end;
        white-space: nowrap;
      }
      .more {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
        color: var(--soft);
        font-size: 14px;
        grid-column: 1 / -1;
      }
      .plate {
        color: var(--ink);
        font-weight: 600;
        letter-spacing: 0.03em;
      }
      mark {
        background: var(--vip-wash);
        color: var(--vip);
        border-radius: 3px;
        padding: 0 1px;
      }
      .say {
        padding: 12px;
        color: var(--soft);
        display: flex;
        align-items: center;
        gap: 12px;
      }
      .say.bad {
        color: var(--bad);
      }
      .last {
        border-top: 1px solid var(--line);
        margin-top: 4px;
        padding: 8px 12px 4px;
        color: var(--ring);
        font-size: 14px;
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.searcher.stop();
  }

  /** Puts the cursor into the box, all words chosen, so that typing begins anew. */
  focusBox(): void {
    const input = this.renderRoot.querySelector('input');
    input?.focus();
    input?.select();
  }

  override render() {
    const { found, state } = this.now;
    const open = this.shown && state !== 'idle';
    const people = found?.people ?? [];
    return html`
      <div class="box">
        <span aria-hidden="true">⌕</span>
        <input
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          maxlength="64"
          aria-label=${t('search.label')}
          placeholder=${hint(this.fields)}
          aria-expanded=${open}
          aria-controls="list"
          aria-activedescendant=${open && people.length > 0 ? `p${this.at}` : nothing}
          @input=${this.typed}
          @focus=${() => (this.shown = true)}
          @blur=${() => (this.shown = false)}
          @keydown=${this.key}
        />
        <kbd aria-hidden="true">/</kbd>
      </div>
      ${open ? html`<div id="list" class="list" role="listbox" aria-label=${t('search.label')} aria-busy=${state === 'loading'} @mousedown=${(e: Event) => e.preventDefault()}>${this.list()}</div>` : nothing}
      <div class="unseen" role="status">${open && state === 'done' ? this.count(people.length) : ''}</div>
    `;
  }

  private count(n: number): string {
    return n > 0 ? t('search.count', { n }) : '';
  }

  private list(): TemplateResult {
    const { found, state, code } = this.now;
    if (state === 'failed') {
      return html`<div class="say bad" role="alert">${tOr(`error.${code}`, 'error.internal')}<button @click=${() => this.searcher.again()}>${t('search.again')}</button></div>`;
    }
    if (!found) {
      return html`<div class="say">${t('search.loading')}</div>`;
    }
    return html`
      <div class=${state === 'loading' ? 'old' : ''}>
        ${found.people.map((h, i) => this.row(h, i))}
        ${found.people.length === 0 && !found.more ? html`<div class="say">${t(found.asked ? 'search.none' : 'search.short')}</div>` : nothing}
      </div>
      ${found.more ? html`<div class="last">${t('search.more', { n: found.most })}</div>` : nothing}
      ${found.filled < 100 ? html`<div class="last">${t('search.filling', { n: found.filled })}</div>` : nothing}
    `;
  }

  private row(hit: Hit, i: number): TemplateResult {
    const { person: p, way } = hit;
    const m = p.match;
    const byName = way === 'name' || way === 'initials' || way === 'pinyin';
    const name = byName && m.text === p.name ? marked(m.text, m.from, m.until) : p.name;
    const company = byName && m.text === p.company && p.company !== p.name ? marked(m.text, m.from, m.until) : p.company;
    return html`<div id="p${i}" class="row" role="option" data-id=${p.id} aria-selected=${i === this.at} @mousemove=${() => (this.at = i)} @click=${() => this.open(i)}>
      <div class="name" title=${p.name}>${p.vip ? html`<span class="vip">★</span> ` : nothing}${name}${p.company ? html`<small>${company}</small>` : nothing}</div>
      <div class="why">${tOr(`way.${way}`, 'way.name')}${OWN_TEXT.includes(way) ? html` ${marked(m.text, m.from, m.until)}` : nothing}</div>
      <div class="more">
        ${this.cars(hit)}
        ${this.phone(hit)}
        ${p.outlet ? html`<span>${p.outlet}</span>` : nothing}
      </div>
    </div>`;
  }

  /** The one that fits first, then the newest. */
  private cars({ person: p, way }: Hit): TemplateResult[] {
    const m = p.match;
    const fits = (plate: string | null) => way.startsWith('plate') && plate === m.text;
    return [...p.vehicles]
      .sort((a, b) => Number(fits(b.plate)) - Number(fits(a.plate)))
      .slice(0, SHOWN_VEHICLES)
      .map((v) => html`<span><span class="plate">${fits(v.plate) ? marked(m.text, m.from, m.until) : v.plate}</span> ${v.model}</span>`);
  }

  private phone({ person: p, way }: Hit): TemplateResult | typeof nothing {
    const m = p.match;
    const number = way.startsWith('phone') && m.text ? m.text : p.phones[0];
    if (!number) {
      return nothing;
    }
    if (number !== m.text || !way.startsWith('phone')) {
      return html`<span>${phone(number)}</span>`;
    }
    return html`<span>${number.startsWith('*') ? marked(m.text, m.from, m.until) : markedDigits(number, m.from === 0, m.until - m.from)}</span>`;
  }

  private typed = (e: Event): void => {
    this.shown = true;
    this.entered = false;
    this.searcher.type((e.target as HTMLInputElement).value);
  };

  private told(now: Searched): void {
    if (now.words !== this.now.words) {
      this.at = 0;
    }
    this.now = now;
    if (now.state === 'done' && this.entered) {
      this.open(this.at);
    }
    this.entered &&= now.state === 'loading';
    if (now.state === 'failed' && now.code === 'sign-in') {
      this.dispatchEvent(new CustomEvent('ended'));
    }
  }

  private key = (e: KeyboardEvent): void => {
    if (e.isComposing) {
      return; // an input method chooses characters with these keys
    }
    const people = this.now.found?.people ?? [];
    const step = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0;
    if (step && people.length > 0) {
      this.shown = true;
      this.at = (this.at + step + people.length) % people.length;
      void this.updateComplete.then(() => this.renderRoot.querySelector(`#p${this.at}`)?.scrollIntoView({ block: 'nearest' }));
    } else if (e.key === 'Enter') {
      // What is still shown may be the answer to other words: the right one is waited for.
      this.entered = this.now.state === 'loading';
      if (this.now.state === 'done') {
        this.open(this.at);
      }
    } else if (e.key === 'Escape') {
      (e.target as HTMLInputElement).blur();
    } else {
      return;
    }
    e.preventDefault();
    e.stopPropagation();
  };

  private open(i: number): void {
    const hit = this.now.found?.people[i];
    if (hit) {
      this.renderRoot.querySelector('input')?.blur();
      this.dispatchEvent(new CustomEvent('open', { detail: hit.person.id }));
    }
  }
}

function marked(text: string, from: number, until: number): TemplateResult {
  return html`${text.slice(0, from)}<mark>${text.slice(from, until)}</mark>${text.slice(until)}`;
}

/** Marks so many digits of a number as it is written for people: the last ones, or those after the country code. */
function markedDigits(e164: string, first: boolean, digits: number): TemplateResult {
  const shown = phone(e164);
  const hidden = e164.replace(/\D/g, '').length - shown.replace(/\D/g, '').length;
  let left = first ? Math.max(0, digits - 1 - hidden) : digits;
  const places = [...shown].map((c, i) => ({ c, i })).filter((p) => /\d/.test(p.c));
  const chosen = first ? places.slice(0, left) : places.slice(-left);
  left = chosen.length;
  return left === 0 ? html`${shown}` : marked(shown, chosen[0]!.i, chosen[left - 1]!.i + 1);
}

customElements.define('hf-search-box', SearchBox);
export type { SearchBox };
