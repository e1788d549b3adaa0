// The phone with what it needs of this page: microphone, speaker, ring tone, tab. One for a page, whatever the page shows.
import { api } from '../api';
import { microphone } from './microphone';
import { LockedTab, type OneTab } from './one-tab';
import { inCall, Phone, type Memory, type PhoneView } from './phone';
import { RingTone } from './ring-tone';
import { keepSettings, pageName, readSettings, type Settings } from './settings';

/** Where there are no locks there is no microphone either, and the phone says so. */
const NO_LOCKS: OneTab = {
  take: () => Promise.resolve(),
  release: () => undefined,
  ask: () => Promise.resolve(false),
  whenAsked: () => undefined,
};

export class Handset {
  view: PhoneView = { line: 'off', why: '', microphone: null, call: null, notice: null };
  settings = readSettings();
  readonly phone: Phone;
  private readonly tone = new RingTone();
  private readonly speaker: HTMLAudioElement & { setSinkId?: (id: string) => Promise<void> } = new Audio();
  private readonly watchers = new Set<() => void>();
  /** It was on when the browser put the page away. */
  private away = false;

  constructor() {
    this.speaker.autoplay = true;
    this.phone = new Phone({
      page: pageName(),
      secure: () => window.isSecureContext && navigator.mediaDevices !== undefined && navigator.locks !== undefined,
      access: (claim) => api.phone(claim),
      open: async (access, claim, ears) => (await import('./sip')).openLine(access, claim, ears),
      microphone,
      device: () => this.settings.microphone,
      tab: navigator.locks ? new LockedTab() : NO_LOCKS,
      cut: memory('huifang.phone.call'),
      aside: memory('huifang.phone.aside'),
      ring: (on) => (on ? this.tone.start(this.settings.tone, this.settings.speaker) : this.tone.stop()),
      voice: (stream) => this.hear(stream),
      changed: (view) => this.changed(view),
    });
    window.addEventListener('pagehide', () => this.leave());
    window.addEventListener('pageshow', (e) => this.back(e));
    // A reload in a call ends it: the browser asks first.
    window.addEventListener('beforeunload', (e) => inCall(this.view) && e.preventDefault());
    window.addEventListener('online', () => this.nudge());
    document.addEventListener('visibilitychange', () => this.nudge());
  }

  /** Calls back with each change; returns how to stop. */
  watch(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => void this.watchers.delete(changed);
  }

  choose(settings: Settings): void {
    const otherMicrophone = settings.microphone !== this.settings.microphone;
    this.settings = settings;
    keepSettings(settings);
    this.toSpeaker();
    if (otherMicrophone) {
      this.phone.microphoneChosen();
    }
    this.changed(this.view);
  }

  tryTone(): void {
    this.tone.once(this.settings.tone, this.settings.speaker);
  }

  /** The browser keeps the ring tone silent until somebody clicks in the page. */
  get toneBlocked(): boolean {
    return this.settings.tone !== 'off' && !this.tone.audible();
  }

  private changed(view: PhoneView): void {
    this.view = view;
    this.watchers.forEach((watcher) => watcher());
  }

  private hear(stream: MediaStream | null): void {
    this.speaker.srcObject = stream;
    this.toSpeaker();
  }

  private toSpeaker(): void {
    // A speaker that is gone: the system's plays on.
    void this.speaker.setSinkId?.(this.settings.speaker).catch(() => undefined);
  }

  private leave(): void {
    this.away = this.view.line !== 'off';
    this.phone.leave();
  }

  /** The browser kept the page and brings it back. */
  private back(e: PageTransitionEvent): void {
    if (e.persisted && this.away) {
      this.phone.start();
    }
  }

  private nudge(): void {
    if (!document.hidden) {
      this.phone.nudge();
    }
  }
}

function memory(name: string): Memory {
  return {
    read: () => sessionStorage.getItem(name) ?? '',
    write: (what) => (what ? sessionStorage.setItem(name, what) : sessionStorage.removeItem(name)),
  };
}
