// What somebody is changing in a file: only what they touched goes out, so that the rest may change meanwhile. Pure.
import type { CustomerFile, FileEdit, OwnInFile } from './protocol';

export type TextField = 'name' | 'company' | 'address' | 'note';
export const TEXT_FIELDS: TextField[] = ['name', 'company', 'address', 'note'];

/** `id` null: a new one. `shown` is what the file has, maybe masked; `value` what stands in the box. */
export interface PhoneRow {
  id: number | null;
  shown: string;
  value: string;
}

export interface Draft {
  /** The state of the file that it is made on. */
  base: CustomerFile;
  texts: Partial<Record<TextField, string>>;
  /** Fields of the house's own that were touched, by their key. */
  own: Record<string, string>;
  /** Undefined: not touched. */
  phones: PhoneRow[] | undefined;
  /** What somebody else has made of parts that were touched here too. */
  theirs: string[];
  /** Somebody else changed the numbers: the list is theirs. */
  phonesTheirs: boolean;
}

export function begin(file: CustomerFile): Draft {
  return { base: file, texts: {}, own: {}, phones: undefined, theirs: [], phonesTheirs: false };
}

export function text(draft: Draft, field: TextField): string {
  return draft.texts[field] ?? draft.base[field];
}

export function withText(draft: Draft, field: TextField, value: string): Draft {
  const { [field]: _, ...others } = draft.texts;
  return { ...draft, texts: value === draft.base[field] ? others : { ...others, [field]: value } };
}

/** As the engine names it in a problem. */
export function ownKey(field: OwnInFile): string {
  return `own.${field.name}.${field.vehicleId}`;
}

/** What stands in the box: a masked number not at all. */
export function ownValue(draft: Draft, field: OwnInFile): string {
  return draft.own[ownKey(field)] ?? inBox(field);
}

export function withOwn(draft: Draft, field: OwnInFile, value: string): Draft {
  const { [ownKey(field)]: _, ...others } = draft.own;
  return { ...draft, own: value === inBox(field) ? others : { ...others, [ownKey(field)]: value } };
}

function inBox(field: OwnInFile): string {
  return masked(field.value) ? '' : field.value;
}

/** A masked number stands beside an empty box; a whole one stands in it. */
export function rows(draft: Draft): PhoneRow[] {
  return (
    draft.phones ??
    draft.base.phones.map((p) => {
      const shown = p.extension ? `${p.e164} # ${p.extension}` : p.e164;
      return { id: p.id, shown, value: masked(shown) ? '' : shown };
    })
  );
}

export function masked(number: string): boolean {
  return number.startsWith('*');
}

export function withRows(draft: Draft, phones: PhoneRow[]): Draft {
  return { ...draft, phones };
}

export function touched(draft: Draft): boolean {
  return Object.keys(draft.texts).length > 0 || Object.keys(draft.own).length > 0 || draft.phones !== undefined;
}

export function edit(draft: Draft): FileEdit {
  const own = draft.base.own.flatMap((f) => {
    const value = draft.own[ownKey(f)];
    return value === undefined ? [] : [{ name: f.name, vehicleId: f.vehicleId, value }];
  });
  return {
    version: draft.base.version,
    ...draft.texts,
    ...(own.length > 0 && { own }),
    ...(draft.phones && {
      phones: draft.phones
        .filter((p) => p.id !== null || p.value.trim())
        .map((p) => ({ id: p.id, number: !p.value.trim() || p.value === p.shown ? null : p.value })),
    }),
  };
}

/** The file is another one by now: what was typed stays, and says where somebody else typed too. */
export function onto(draft: Draft, latest: CustomerFile): Draft {
  const texts = TEXT_FIELDS.filter((f) => draft.texts[f] !== undefined && latest[f] !== draft.base[f]);
  const before = new Map(draft.base.own.map((f) => [ownKey(f), f.value]));
  const own = latest.own.filter((f) => draft.own[ownKey(f)] !== undefined && before.get(ownKey(f)) !== f.value).map(ownKey);
  const same = JSON.stringify(draft.base.phones) === JSON.stringify(latest.phones);
  return {
    base: latest,
    texts: draft.texts,
    own: draft.own,
    phones: same ? draft.phones : undefined,
    theirs: [...texts, ...own],
    phonesTheirs: !same && draft.phones !== undefined,
  };
}
