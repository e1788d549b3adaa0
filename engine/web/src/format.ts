// Numbers, times and dates as people read them. Pure.

/** 138 0013 8000 · 0755 8888 8888 · +1 650…: Chinese numbers without their country code. */
export function phone(number: string): string {
  const national = number.replace(/^(\+86|0(?=[1-9]\d{9,10}$))/, '');
  if (/^1\d{10}$/.test(national)) {
    return `${national.slice(0, 3)} ${national.slice(3, 7)} ${national.slice(7)}`;
  }
  if (national !== number && /^\d{9,11}$/.test(national)) {
    const area = /^(10|2\d)/.test(national) ? 2 : 3;
    const rest = national.slice(area);
    return `0${national.slice(0, area)} ${rest.slice(0, -4)} ${rest.slice(-4)}`;
  }
  return number;
}

/** How wide a text stands: a Chinese character takes the room of two letters. */
export function columns(text: string): number {
  return [...text].reduce((sum, c) => sum + (c >= '\u1100' ? 2 : 1), 0);
}

/** 0:07 · 12:30 · 1:02:03 */
export function duration(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const h = Math.floor(s / 3600);
  const m = Math.floor(s / 60) % 60;
  return h > 0 ? `${h}:${two(m)}:${two(s % 60)}` : `${m}:${two(s % 60)}`;
}

export function clock(instant: string): string {
  const d = new Date(instant);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(d.getHours())}:${two(d.getMinutes())}`;
}

/** 2026-03-05, the day on the wall beside the clock: an instant of UTC is of another day at night. */
export function day(instant: string): string {
  const d = new Date(instant);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`;
}

/** 14:05 today, else 3-05 14:05. */
export function moment(instant: string, now: Date): string {
  const d = new Date(instant);
  return d.toDateString() === now.toDateString()
    ? clock(instant)
    : `${d.getMonth() + 1}-${String(d.getDate()).padStart(2, '0')} ${clock(instant)}`;
}

/** Whole days between a business date and today, by the calendar. */
export function daysAgo(date: string, now: Date): number {
  const [y, m, d] = date.split('-').map(Number);
  const then = Date.UTC(y ?? 0, (m ?? 1) - 1, d ?? 1);
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((today - then) / 86_400_000);
}

export type Grade = 'very-good' | 'good' | 'fair' | 'poor';

/** The five levels of the questionnaires: 100, 80, 60, 30, 0. */
export function grade(score: number): Grade {
  if (score >= 90) {
    return 'very-good';
  }
  if (score >= 75) {
    return 'good';
  }
  return score >= 55 ? 'fair' : 'poor';
}
