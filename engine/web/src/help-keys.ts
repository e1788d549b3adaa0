// The keys that the help lists, by where they count: a letter may mean one thing at the desk and another on the floor. Pure.
import type { Key } from './i18n';

export interface KeyGroup {
  title: Key;
  keys: [string, Key][];
}

const DESK: KeyGroup = {
  title: 'help.desk',
  keys: [
    ['R', 'help.ready'],
    ['P', 'help.pause'],
    ['H', 'help.hold'],
    ['T', 'help.transfer'],
    ['M', 'help.mark'],
    ['L', 'help.record'],
    ['⇧K', 'help.hang-up'],
    ['1–9', 'help.result'],
    ['W', 'help.note'],
    ['B', 'help.call-back'],
    ['N', 'help.who'],
    ['C', 'help.case'],
    ['O', 'help.cases'],
    ['X', 'help.extend'],
    ['F', 'help.done'],
    ['V', 'help.call-backs'],
    ['U', 'help.missed'],
    ['/', 'help.search'],
    ['E', 'help.edit'],
    ['Esc', 'help.dismiss'],
    ['?', 'help.help'],
  ],
};

/** Of who makes calls for campaigns. */
const LED: KeyGroup = {
  title: 'help.led',
  keys: [
    ['G', 'help.led.next'],
    ['D', 'help.led.call'],
    ['S', 'help.led.put-off'],
    ['Z', 'help.led.return'],
    ['1–9', 'help.led.answer'],
    ['J', 'help.led.pass'],
    ['W', 'help.led.note'],
    ['F', 'help.led.finish'],
    ['⇧K', 'help.hang-up'],
  ],
};

const PHONE: KeyGroup = {
  title: 'help.phone',
  keys: [
    ['A', 'help.phone.answer'],
    ['X', 'help.phone.hang-up'],
    ['Q', 'help.phone.mute'],
    ['0–9 * #', 'help.phone.digits'],
    ['K', 'help.phone.keys'],
  ],
};

const FLOOR: KeyGroup = {
  title: 'help.floor.title',
  keys: [
    ['V', 'help.floor'],
    ['↑ ↓', 'help.floor.move'],
    ['L', 'help.floor.listen'],
    ['W', 'help.floor.whisper'],
    ['S', 'help.floor.stop'],
    ['F', 'help.floor.force'],
    ['C', 'help.floor.sample'],
  ],
};

/** Of somebody's page: each key once in its group. */
export function keyGroups(page: { phone: boolean; floor: boolean; led: boolean }): KeyGroup[] {
  // V alone leads a supervisor to the floor.
  const desk = page.floor ? { ...DESK, keys: DESK.keys.map(([key, words]): [string, Key] => [key === 'V' ? '⇧V' : key, words]) } : DESK;
  return [desk, ...(page.led ? [LED] : []), ...(page.phone ? [PHONE] : []), ...(page.floor ? [FLOOR] : [])];
}
