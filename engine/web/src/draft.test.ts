import { describe, expect, it } from 'vitest';
import { begin, edit, onto, ownValue, rows, text, touched, withOwn, withRows, withText } from './draft';
import type { CustomerFile, OwnInFile } from './protocol';

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
  own: [],
  visits: [],
  sales: [],
  scores: [],
  cases: [],
  given: [],
  ...over,
});

const hobby = (value: string, over: Partial<OwnInFile> = {}): OwnInFile => ({
  name: 'hobby',
  vehicleId: 0,
  plate: '',
  title: { zh: '爱好', en: 'Hobby' },
  type: 'text',
  options: [],
  value,
  shown: { zh: value, en: value },
  ...over,
});

describe('a draft', () => {
  it('sends those of the own fields that were touched, an emptied one too', () => {
    const car = hobby('loan', { name: 'payment', vehicleId: 5 });
    const draft = begin(file({ own: [hobby('钓鱼'), car] }));
    const changed = withOwn(draft, car, '');
    expect(edit(changed)).toEqual({ version: '1', own: [{ name: 'payment', vehicleId: 5, value: '' }] });
    expect(touched(changed)).toBe(true);
    expect(touched(withOwn(changed, car, 'loan'))).toBe(false);
  });

  it('shows no masked number in its box, and sends none', () => {
    const second = hobby('****8000', { name: 'second', type: 'phone' });
    const draft = begin(file({ own: [second] }));
    expect(ownValue(draft, second)).toBe('');
    expect(edit(draft)).toEqual({ version: '1' });
  });

  it('keeps an own field that was typed when somebody else changed it, and says so', () => {
    const draft = withOwn(begin(file({ own: [hobby('钓鱼')] })), hobby('钓鱼'), '象棋');
    const next = onto(draft, file({ version: '2', own: [hobby('登山')] }));
    expect(next.theirs).toEqual(['own.hobby.0']);
    expect(edit(next)).toEqual({ version: '2', own: [{ name: 'hobby', vehicleId: 0, value: '象棋' }] });
  });

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
