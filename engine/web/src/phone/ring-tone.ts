// Rings by two oscillators: no file, nothing to load when a call is there.

export type Tone = 'bell' | 'soft' | 'off';
export const TONES: readonly Tone[] = ['bell', 'soft', 'off'];

/** Hz, loudness, s of sound, s from one ring to the next. */
const SHAPES: Record<Exclude<Tone, 'off'>, { notes: number[]; loud: number; on: number; every: number }> = {
  bell: { notes: [440, 480], loud: 0.2, on: 1.2, every: 3 },
  soft: { notes: [587, 784], loud: 0.07, on: 0.5, every: 4 },
};

export class RingTone {
  private context: AudioContext | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  /** False: the browser lets no page sound before somebody has clicked or typed in it. */
  audible(): boolean {
    return this.context?.state !== 'suspended';
  }

  start(tone: Tone, speaker: string): void {
    this.stop();
    if (tone === 'off') {
      return;
    }
    const context = this.ready(speaker);
    this.ring(context, tone);
    this.timer = setInterval(() => this.ring(context, tone), SHAPES[tone].every * 1000);
  }

  once(tone: Tone, speaker: string): void {
    if (tone !== 'off') {
      this.ring(this.ready(speaker), tone);
    }
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private ready(speaker: string): AudioContext {
    this.context ??= new AudioContext();
    const context = this.context as AudioContext & { setSinkId?: (id: string) => Promise<void> };
    void context.setSinkId?.(speaker).catch(() => undefined);
    void context.resume().catch(() => undefined);
    return context;
  }

  private ring(context: AudioContext, tone: Exclude<Tone, 'off'>): void {
    const { notes, loud, on } = SHAPES[tone];
    const now = context.currentTime;
    const gain = context.createGain();
    gain.connect(context.destination);
    gain.gain.setValueAtTime(0, now);
    gain.gain.linearRampToValueAtTime(loud, now + 0.03);
    gain.gain.setValueAtTime(loud, now + on - 0.1);
    gain.gain.linearRampToValueAtTime(0, now + on);
    for (const note of notes) {
      const wave = context.createOscillator();
      wave.frequency.value = note;
      wave.connect(gain);
      wave.start(now);
      wave.stop(now + on);
    }
  }
}
