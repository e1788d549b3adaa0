import { pick, tOr } from './i18n';
import type { Me } from './protocol';

/** What a break is called by desk.yaml; one that is in the file no more keeps our word for it, if there is one. */
export function breakTitle(breaks: Me['breaks'], name: string): string {
  const now = breaks.find((b) => b.name === name);
  return now ? pick(now.title) : tOr(`pause.${name}`, 'pause.other');
}
