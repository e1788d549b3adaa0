import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { alarm, emptyFloor, percent, type Floor, type FloorQueue } from './floor';
import { duration } from './format';
import { t } from './i18n';
import { shared } from './shared-css';

/** The queues of the supervisor's page: who waits, who serves, how the day goes. */
class FloorQueues extends LitElement {
  static override properties = { floor: { attribute: false }, now: { type: Number }, language: { type: String } };

  declare floor: Floor;
  declare now: number;
  declare language: string;

  constructor() {
    super();
    this.floor = emptyFloor;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(340px, 1fr));
        gap: 12px;
        max-height: 320px;
        overflow-y: auto;
      }
      article {
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        padding: 10px 16px 12px;
        min-width: 0;
      }
      article[data-alarm='nobody'],
      article[data-alarm='none-ready'] {
        border-color: var(--bad);
        background: var(--bad-wash);
      }
      h3 {
        margin: 0;
        font-size: 15px;
        font-weight: 650;
        display: flex;
        gap: 8px;
        align-items: baseline;
        flex-wrap: wrap;
      }
      h3 b {
        font-weight: inherit;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        max-width: 100%;
      }
      h3 span {
        margin-inline-start: auto;
        font-size: 13px;
        font-weight: 600;
        color: var(--bad);
      }
      .live {
        display: flex;
        align-items: baseline;
        gap: 6px 14px;
        flex-wrap: wrap;
        margin: 4px 0 6px;
        color: var(--soft);
      }
      .live b {
        font-size: 26px;
        line-height: 1.1;
        color: var(--ink);
      }
      .live .some {
        color: var(--ring);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(4, minmax(0, auto));
        gap: 0 10px;
        margin: 0;
        font-size: 13px;
      }
      dt {
        color: var(--soft);
        grid-row: 1;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      dd {
        margin: 0;
        font-weight: 600;
        grid-row: 2;
      }
      dd.below {
        color: var(--bad);
      }
      .none {
        color: var(--soft);
      }
    `,
  ];

  override render() {
    return this.floor.queues.length === 0 ? html`<div class="none">${t('floor.no-queues')}</div>` : this.floor.queues.map((q) => this.queue(q));
  }

  private queue(q: FloorQueue): TemplateResult {
    const today = this.floor.today?.[q.name];
    const wrong = alarm(q, today, this.floor.goal);
    return html`<article data-queue=${q.name} data-alarm=${wrong} aria-label=${q.name}>
      <h3><b title=${q.name}>${q.name}</b>${wrong ? html`<span role="alert">${t(`floor.alarm.${wrong}`)}</span>` : nothing}</h3>
      <div class="live">
        <span><b class=${q.waiting > 0 ? 'some' : ''}>${q.waiting}</b> ${t('floor.waiting')}</span>
        ${q.longestSince ? html`<span class="some">${t('floor.longest')} <time>${duration(this.now - Date.parse(q.longestSince))}</time></span>` : nothing}
        <span>${t('floor.ready')} ${q.ready} / ${q.signedIn} ${t('floor.signed-in')}</span>
      </div>
      <dl>
        <dt title=${t('floor.goal', { n: percent(this.floor.goal) })}>${t('floor.level')}</dt>
        <dd class=${wrong === 'below' || (today?.level ?? 1) < this.floor.goal ? 'below' : ''}>${percent(today?.level)}</dd>
        <dt>${t('floor.answered')}</dt>
        <dd>${today?.answered ?? 0} / ${today?.offered ?? 0}</dd>
        <dt>${t('floor.abandoned')}</dt>
        <dd>${today?.abandoned ?? 0}${today?.shortAbandoned ? html` <small>+${today.shortAbandoned} ${t('floor.short')}</small>` : nothing}</dd>
        <dt>${t('floor.asa')}</dt>
        <dd>${today?.meanAnswerSeconds == null ? '–' : duration(today.meanAnswerSeconds * 1000)}</dd>
      </dl>
    </article>`;
  }
}

customElements.define('hf-floor-queues', FloorQueues);
