// Which microphone, which speaker, which ring tone. Fires `chosen` with the settings, `tone` to hear one.
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { t, type Key } from '../i18n';
import { shared } from '../shared-css';
import { TONES } from './ring-tone';
import type { Settings } from './settings';

class PhoneSettings extends LitElement {
  static override properties = { settings: { attribute: false }, devices: { state: true }, language: { type: String } };

  declare settings: Settings;
  declare devices: MediaDeviceInfo[];
  declare language: string;

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 8px 12px;
        align-items: center;
        background: var(--card);
        color: var(--ink);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        box-shadow: var(--shadow);
        padding: 14px;
        width: 380px;
      }
      select {
        font: inherit;
        color: inherit;
        background: var(--bg);
        border: 1px solid var(--line);
        border-radius: 8px;
        min-height: 36px;
        min-width: 0;
        padding: 4px 8px;
      }
      .tone {
        display: flex;
        gap: 8px;
      }
      .tone select {
        flex: 1;
      }
    `,
  ];

  constructor() {
    super();
    this.devices = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    navigator.mediaDevices?.addEventListener('devicechange', this.read);
    void this.read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    navigator.mediaDevices?.removeEventListener('devicechange', this.read);
  }

  override render() {
    const speakers = 'setSinkId' in HTMLMediaElement.prototype;
    return html`
      ${this.device('microphone', 'audioinput')} ${speakers ? this.device('speaker', 'audiooutput') : nothing}
      <label for="tone">${t('phone.tone')}</label>
      <div class="tone">
        <select id="tone" .value=${this.settings.tone} @change=${(e: Event) => this.choose('tone', e)}>
          ${TONES.map((tone) => html`<option value=${tone} ?selected=${tone === this.settings.tone}>${t(`phone.tone.${tone}`)}</option>`)}
        </select>
        <button ?disabled=${this.settings.tone === 'off'} @click=${() => this.dispatchEvent(new CustomEvent('tone'))}>${t('phone.tone.try')}</button>
      </div>
    `;
  }

  private device(what: 'microphone' | 'speaker', kind: MediaDeviceKind): TemplateResult {
    const chosen = this.settings[what];
    const all = this.devices.filter((d) => d.kind === kind && d.deviceId !== '' && d.deviceId !== 'default');
    return html`<label for=${what}>${t(`phone.device.${what}` as Key)}</label>
      <select id=${what} @change=${(e: Event) => this.choose(what, e)}>
        <option value="">${t('phone.device.system')}</option>
        ${all.map((d, i) => html`<option value=${d.deviceId} ?selected=${d.deviceId === chosen}>${d.label || t('phone.device.unnamed', { n: i + 1 })}</option>`)}
      </select>`;
  }

  private choose(what: keyof Settings, e: Event): void {
    const { value } = e.target as HTMLSelectElement;
    this.dispatchEvent(new CustomEvent('chosen', { detail: { ...this.settings, [what]: value } }));
  }

  private read = async (): Promise<void> => {
    this.devices = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
  };
}

customElements.define('hf-phone-settings', PhoneSettings);
