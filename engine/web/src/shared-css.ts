import { css } from 'lit';

/** Buttons, focus and hidden text, the same in every component. */
export const shared = css`
  * {
    box-sizing: border-box;
  }
  button {
    font: inherit;
    color: inherit;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 8px;
    padding: 6px 14px;
    min-height: 36px;
    cursor: pointer;
  }
  button:hover:not(:disabled) {
    border-color: var(--accent);
  }
  button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--accent-ink);
    font-weight: 600;
  }
  button.quiet {
    background: transparent;
    border-color: transparent;
    color: var(--soft);
    padding: 6px 10px;
  }
  button.quiet:hover {
    color: var(--ink);
    background: var(--accent-wash);
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  kbd {
    font: 600 12px/1 ui-monospace, monospace;
    border: 1px solid currentColor;
    border-radius: 4px;
    padding: 2px 5px;
    opacity: 0.7;
    margin-inline-start: 6px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
