import { describe, expect, it } from 'vitest';
import { begin, edit, onto, rows, text, touched, withRows, withText } from './draft';
import type { CustomerFile } from './protocol';

const file = (over: Partial<CustomerFile> = {}): CustomerFile => ({
  customerId: 17,
  version: '1',
  archived: false,
  customerNo: null,
  name: '王建国',
  company: '',
  vip: false,
  birthday: null,
  lunarBirthday: null,
  address: '',
  note: '爱喝茶',
  doNotCall: false,
  phones: [
    { id: 1, e164: '****8000', extension: '' },
    { id: 2, e164: '****6666', extension: '' },
  ],
  vehicles: [],
  visits: [],
  sales: [],
  scores: [],
  cases: [],
  given: [],
  ...over,
});

describe('a draft', () => {
  it('sends only what was touched', () => {
    const draft = withText(withText(begin(file()), 'note', '爱喝咖啡'), 'name', '王建国');
    expect(edit(draft)).toEqual({ version: '1', note: '爱喝咖啡' });
    expect(touched(withText(draft, 'note', '爱喝茶'))).toBe(false);
  });

  it('keeps masked numbers, replaces those typed anew, leaves empty new ones out', () => {
    const draft = begin(file());
    const [first, second] = rows(draft);
    const changed = withRows(draft, [second!, { ...first!, value: '139 0013 9000' }, { id: null, shown: '', value: ' ' }]);
    expect(edit(changed).phones).toEqual([
      { id: 2, number: null },
      { id: 1, number: '139 0013 9000' },
    ]);
  });

  it('keeps what was typed when the file changed, and tells what both changed', () => {
    const draft = withText(begin(file()), 'note', '我的');
    const next = onto(draft, file({ version: '2', name: '王建军', note: '别人的' }));
    expect(text(next, 'note')).toBe('我的');
    expect(text(next, 'name')).toBe('王建军');
    expect(next.theirs).toEqual(['note']);
    expect(edit(next)).toEqual({ version: '2', note: '我的' });
  });

  it("takes somebody else's numbers, for ids of rows are gone", () => {
    const draft = withRows(begin(file()), [{ id: 1, shown: '****8000', value: '' }]);
    const next = onto(draft, file({ version: '2', phones: [{ id: 9, e164: '****8000', extension: '' }] }));
    expect(next.phonesTheirs).toBe(true);
    expect(edit(next).phones).toBeUndefined();
  });
});
