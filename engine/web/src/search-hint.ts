// What may be typed into the search box: every house's ways, then its own fields by their titles.
import { pick, t } from './i18n';
import type { Words } from './protocol';

/** The titles that the rest of the box has room for; a house may have dozens of fields. */
const MOST_TITLES = 3;

export function hint(fields: Words[]): string {
  const titles = fields.slice(0, MOST_TITLES).map(pick);
  const rest = fields.length > MOST_TITLES ? '…' : '';
  return [t('search.hint'), ...titles].join(t('search.comma')) + rest;
}
