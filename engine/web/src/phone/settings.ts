// What a person chose for the phone on this machine.
import { TONES, type Tone } from './ring-tone';

export interface Settings {
  /** Device ids; empty: the system's. */
  microphone: string;
  speaker: string;
  tone: Tone;
}

const KEPT = 'huifang.phone';
const BROWSER = 'huifang.browser';

export function readSettings(): Settings {
  let kept: Partial<Settings> = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Settings>;
  } catch {
    // Somebody else's; ours is written with the next choice.
  }
  return {
    microphone: text(kept.microphone),
    speaker: text(kept.speaker),
    tone: TONES.find((tone) => tone === kept.tone) ?? 'bell',
  };
}

export function keepSettings(settings: Settings): void {
  localStorage.setItem(KEPT, JSON.stringify(settings));
}

/** The name of this page, which begins with the one of its browser. */
export function pageName(): string {
  let browser = localStorage.getItem(BROWSER) ?? '';
  if (!/^[0-9a-f]{8}$/.test(browser)) {
    browser = random();
    localStorage.setItem(BROWSER, browser);
  }
  return `${browser}-${random()}`;
}

export function sameBrowser(a: string, b: string): boolean {
  return a.split('-')[0] === b.split('-')[0];
}

function random(): string {
  return [...crypto.getRandomValues(new Uint8Array(4))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
