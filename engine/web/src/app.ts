// The page: signed in or not, or not known because the engine does not answer.
import { LitElement, css, html, nothing } from 'lit';
import './agent-page';
import { api } from './api';
import './engine-away';
import { backOff } from './feed';
import { currentLanguage, houseLanguage, t } from './i18n';
import type { Handset } from './phone/handset';
import { PagePhone } from './phone/page-phone';
import type { Me } from './protocol';
import './sign-in';
import { applyTheme } from './theme';

class App extends LitElement {
  static override properties = { me: { state: true }, away: { state: true }, ended: { state: true } };

  /** Undefined until it is known. */
  declare me: Me | null | undefined;
  /** Why it is not known yet; empty at the first try. */
  declare away: string;
  declare ended: boolean;

  private readonly telephone = new PagePhone<Handset>(async () => {
    await import('./phone/phone-bar');
    return new (await import('./phone/handset')).Handset();
  });
  private tries = 0;
  private again: ReturnType<typeof setTimeout> | undefined;

  static override styles = css`
    :host {
      display: block;
      height: 100%;
    }
  `;

  constructor() {
    super();
    this.me = undefined;
    this.away = '';
    this.ended = false;
    applyTheme();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme);
    this.telephone.watch(() => this.requestUpdate());
    window.addEventListener('online', () => this.again !== undefined && void this.recognise());
    void this.recognise();
  }

  override render() {
    document.documentElement.lang = currentLanguage();
    if (!this.me) {
      document.title = t('app.title'); // else the page says who rings
    }
    if (this.me === undefined) {
      return this.away ? html`<hf-engine-away .code=${this.away}></hf-engine-away>` : html``;
    }
    return this.me
      ? html`<hf-agent-page .me=${this.me} .telephone=${this.telephone} @signed-out=${this.out} @language=${() => this.requestUpdate()}></hf-agent-page>`
      : html`${this.lastCall()}<hf-sign-in .notice=${this.ended ? 'ended' : ''} @signed-in=${this.in}></hf-sign-in>`;
  }

  /** Who is spoken with stays there, whatever became of the session. */
  private lastCall() {
    const { handset, inCall } = this.telephone;
    return handset && inCall ? html`<hf-phone .handset=${handset} .last=${true} .language=${currentLanguage()}></hf-phone>` : nothing;
  }

  private async recognise(): Promise<void> {
    clearTimeout(this.again);
    this.again = undefined;
    const me = await api.me();
    if (me.ok) {
      houseLanguage(me.value.language);
      this.me = me.value;
    } else if (me.code === 'sign-in') {
      this.me = null;
    } else {
      // No answer is not a no: whoever is signed in must not be asked for the password.
      this.away = me.code;
      this.again = setTimeout(() => void this.recognise(), backOff(this.tries++));
    }
  }

  private in = (e: CustomEvent<Me>): void => {
    houseLanguage(e.detail.language);
    this.ended = false;
    this.me = e.detail;
  };

  private out = (e: CustomEvent<{ ended: boolean }>): void => {
    this.ended = e.detail.ended;
    this.me = null;
    this.telephone.of('');
  };
}

customElements.define('hf-app', App);
