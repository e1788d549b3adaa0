// Which keys are the desk's where the page is a phone too. Pure.

/**
 * Letters with Shift; the hold of a call that the desk has (the phone's own would hide it from the desk and from the
 * figures); digits where a result may be chosen, unless the keypad is open.
 */
export function desks(e: { key: string; shiftKey: boolean }, at: { talks: boolean; chooses: boolean; pad: boolean }): boolean {
  if (e.shiftKey && /^[a-z]$/i.test(e.key)) {
    return true;
  }
  return (at.talks && e.key === 'h') || (at.chooses && !at.pad && /^[1-9]$/.test(e.key));
}

/** Where V leads: a supervisor to the floor and back, and with Shift to the call-backs, where it leads an agent. */
export function leads(e: { shiftKey: boolean }, supervises: boolean): 'floor' | 'call-backs' {
  return supervises && !e.shiftKey ? 'floor' : 'call-backs';
}
