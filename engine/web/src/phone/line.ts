// What the phone needs of SIP: a line that mends itself, and calls on it.

/** How a phone signs in; kept nowhere but in memory. The same in Java: io.huifang.web.PhoneRoutes. */
export interface Access {
  url: string;
  user: string;
  domain: string;
  password: string;
}

/** Which page wants to be the phone. */
export interface Claim {
  page: string;
  /** Whoever is the phone now; false: only where no other page is. */
  take: boolean;
}

export interface LineEars {
  registered(): void;
  /** It mends itself, and says `registered` again. */
  lost(): void;
  /** The PBX does not answer; another line is wanted, but not out of a call. */
  silent(): void;
  /** The PBX rings somebody else now; this line is not tried again. */
  replaced(): void;
  /** The PBX does not want this phone; it is not tried again. */
  refused(status: number): void;
  rings(call: SipCall): void;
}

export interface SipLine {
  /** Looks now, without waiting: the network came back, or the page was looked at. */
  nudge(): void;
  close(): void;
}

export type End = 'here' | 'there' | 'broken';

export interface CallEars {
  talking(): void;
  voice(stream: MediaStream): void;
  held(on: boolean): void;
  /** Sound stopped for a moment, or came back. */
  interrupted(on: boolean): void;
  /** Sound will not come back. */
  gone(): void;
  ended(how: End): void;
}

/** Counted since the call began. */
export interface Sound {
  packetsIn: number;
  packetsOut: number;
  lost: number;
  /** ms; null: not known yet. */
  roundTrip: number | null;
}

export interface SipCall {
  readonly number: string;
  readonly name: string;
  listen(ears: CallEars): void;
  /** The stream is stopped with the call. */
  answer(microphone: MediaStream): void;
  /** Declines or hangs up. */
  end(): void;
  mute(on: boolean): void;
  /** False: not now. */
  hold(on: boolean): boolean;
  press(key: string): void;
  /** Another microphone from now on. */
  speakInto(microphone: MediaStream): Promise<void>;
  sound(): Promise<Sound | null>;
}
