import { css } from 'lit';

export const phoneCss = css`
  :host {
    display: block;
    position: relative;
    border-bottom: 1px solid var(--line);
    background: var(--card);
  }
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 6px 20px;
    min-height: 48px;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 13px;
    color: var(--soft);
  }
  .line::before {
    content: '';
    flex: none;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--soft);
  }
  .line.registered::before {
    background: var(--talk);
  }
  .line.starting,
  .line.connecting,
  .line.other-browser {
    color: var(--ring);
  }
  .line.other-browser {
    font-weight: 600;
  }
  .line.lost,
  .line.refused,
  .line.unavailable,
  .line.microphone,
  .line.insecure {
    color: var(--bad);
    font-weight: 600;
  }
  .line.starting::before,
  .line.connecting::before,
  .line.other-browser::before,
  .line.lost::before,
  .line.refused::before,
  .line.unavailable::before,
  .line.microphone::before,
  .line.insecure::before {
    background: currentColor;
  }
  .row.ringing {
    background: var(--ring-wash);
    color: var(--ring);
  }
  .row.talking,
  .row.answering {
    background: var(--talk-wash);
    color: var(--talk);
  }
  .row.held {
    background: var(--ring-wash);
    color: var(--ring);
  }
  .who {
    min-width: 0;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .who b {
    font-size: 17px;
    margin-inline: 8px;
  }
  .who small {
    font-weight: 600;
    margin-inline-start: 8px;
  }
  .keys {
    margin-inline-start: auto;
    display: flex;
    gap: 8px;
  }
  button {
    white-space: nowrap;
    color: var(--ink);
  }
  button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-wash);
    font-weight: 600;
  }
  button.answer {
    background: var(--talk);
    border-color: var(--talk);
    color: var(--card);
    font-weight: 650;
    min-width: 120px;
  }
  button.end {
    background: var(--bad);
    border-color: var(--bad);
    color: var(--card);
    font-weight: 600;
  }
  .notice {
    background: var(--ring-wash);
    color: var(--ring);
    font-weight: 600;
  }
  .over {
    position: absolute;
    right: 20px;
    top: calc(100% + 6px);
    z-index: 6;
  }
  .pad {
    display: grid;
    grid-template-columns: repeat(3, 56px);
    gap: 6px;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    box-shadow: var(--shadow);
    padding: 10px;
  }
  .pad button {
    font-size: 18px;
    min-height: 44px;
    padding: 0;
  }
  .pad output {
    grid-column: 1 / -1;
    color: var(--ink);
    min-height: 1.4em;
    text-align: center;
    letter-spacing: 0.1em;
  }
`;
