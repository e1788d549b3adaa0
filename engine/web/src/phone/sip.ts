// The only file that knows JsSIP; it is loaded when an agent's phone is the browser, never before.
import { UA, WebSocketInterface } from 'jssip';
import type { EndEvent, RTCSession } from 'jssip/lib/RTCSession';
import type { RTCSessionEvent, UnRegisteredEvent } from 'jssip/lib/UA';
import { bound } from './bindings';
import { Keeper } from './keeper';
import type { Access, CallEars, Claim, LineEars, SipCall, SipLine, Sound } from './line';

/** s. So long a dead page stays registered, and a dead connection unnoticed. */
const REGISTER_EVERY = 60;
const BUSY = 486;

export function openLine(access: Access, claim: Claim, ears: LineEars): SipLine {
  const ua = new UA({
    sockets: [new WebSocketInterface(access.url)],
    uri: `sip:${access.user}@${access.domain}`,
    // The page's own name, so that it knows its place among those that the PBX would ring.
    contact_uri: `sip:${claim.page}@${claim.page}.invalid;transport=ws`,
    authorization_user: access.user,
    password: access.password,
    register: false,
    register_expires: REGISTER_EVERY,
    session_timers: false,
    connection_recovery_min_interval: 1,
    connection_recovery_max_interval: 8,
    user_agent: 'Huifang',
  });
  let closed = false;
  let busy = false;
  const unlessClosed = (what: () => void) => () => {
    if (!closed) {
      what();
    }
  };
  const keeper = new Keeper({ register: () => ua.register(), bound: () => bound(ua, claim.page) }, ears, claim.take);
  ua.on('connecting', unlessClosed(() => keeper.connecting()));
  ua.on('connected', unlessClosed(() => keeper.open()));
  ua.on('registered', unlessClosed(() => keeper.registered()));
  ua.on('registrationExpiring', unlessClosed(() => keeper.expiring()));
  ua.on('unregistered', unlessClosed(() => ears.lost()));
  ua.on('disconnected', unlessClosed(() => {
    keeper.closed();
    ears.lost();
  }));
  ua.on('registrationFailed', (e: UnRegisteredEvent) => {
    const status = (e.response?.status_code as number | undefined) ?? null;
    // Without a connection there is no answer to wait for, and JsSIP connects anew.
    unlessClosed(() => ua.isConnected() && keeper.failed(status))();
  });
  ua.on('newRTCSession', (e: RTCSessionEvent) => {
    const { session } = e;
    if (e.originator !== 'remote') {
      return;
    }
    if (busy || closed) {
      session.terminate({ status_code: BUSY });
      return;
    }
    busy = true;
    const over = () => (busy = false);
    session.on('ended', over);
    session.on('failed', over);
    ears.rings(new Call(session));
  });
  ua.start();
  return {
    nudge: () => void keeper.look(),
    close: () => {
      closed = true;
      keeper.stop();
      // Takes the registration back and ends what rings or talks.
      ua.stop();
    },
  };
}

class Call implements SipCall {
  readonly number: string;
  readonly name: string;
  private ears: CallEars | undefined;
  private stop: (() => void) | undefined;

  constructor(private readonly session: RTCSession) {
    const { uri, display_name: name } = session.remote_identity;
    this.number = uri.user ?? '';
    this.name = name && name !== this.number ? name : '';
    session.on('peerconnection', (e) => this.listenTo(e.peerconnection));
    session.on('confirmed', () => this.ears?.talking());
    session.on('hold', (e) => e.originator === 'local' && this.ears?.held(true));
    session.on('unhold', (e) => e.originator === 'local' && this.ears?.held(false));
    session.on('ended', (e) => this.over(e));
    session.on('failed', (e) => this.over(e));
  }

  listen(ears: CallEars): void {
    this.ears = ears;
  }

  answer(microphone: MediaStream): void {
    this.stop = () => microphone.getTracks().forEach((track) => track.stop());
    this.session.answer({
      mediaStream: microphone,
      mediaConstraints: { audio: true, video: false },
      pcConfig: { iceServers: [] },
    });
  }

  end(): void {
    if (!this.session.isEnded()) {
      this.session.terminate(this.session.isEstablished() ? undefined : { status_code: BUSY });
    }
  }

  mute(on: boolean): void {
    if (on) {
      this.session.mute({ audio: true });
    } else {
      this.session.unmute({ audio: true });
    }
  }

  hold(on: boolean): boolean {
    return on ? this.session.hold() : this.session.unhold();
  }

  press(key: string): void {
    // RFC 4733, as every trunk and voice menu understands it.
    this.session.sendDTMF(key, { transportType: 'RFC2833' as never, duration: 120 });
  }

  async speakInto(microphone: MediaStream): Promise<void> {
    const [track] = microphone.getAudioTracks();
    const sender = this.session.connection?.getSenders().find((s) => s.track?.kind === 'audio');
    if (!track || !sender) {
      microphone.getTracks().forEach((t) => t.stop());
      return;
    }
    track.enabled = sender.track?.enabled ?? true;
    const before = sender.track;
    await sender.replaceTrack(track);
    before?.stop();
    this.stop = () => track.stop();
  }

  async sound(): Promise<Sound | null> {
    const report = await this.session.connection?.getStats();
    const sound: Sound = { packetsIn: 0, packetsOut: 0, lost: 0, roundTrip: null };
    report?.forEach((s) => {
      if (s.type === 'inbound-rtp' && s.kind === 'audio') {
        sound.packetsIn = s.packetsReceived ?? 0;
        sound.lost = s.packetsLost ?? 0;
      } else if (s.type === 'outbound-rtp' && s.kind === 'audio') {
        sound.packetsOut = s.packetsSent ?? 0;
      } else if (s.type === 'remote-inbound-rtp' && s.kind === 'audio') {
        sound.roundTrip = s.roundTripTime === undefined ? null : Math.round(s.roundTripTime * 1000);
      }
    });
    return report ? sound : null;
  }

  private listenTo(connection: RTCPeerConnection): void {
    connection.addEventListener('track', (e) => this.ears?.voice(e.streams[0] ?? new MediaStream([e.track])));
    connection.addEventListener('iceconnectionstatechange', () => {
      const state = connection.iceConnectionState;
      if (state === 'disconnected') {
        this.ears?.interrupted(true);
      } else if (state === 'connected' || state === 'completed') {
        this.ears?.interrupted(false);
      } else if (state === 'failed') {
        // The other end answers no more, whatever the signalling says.
        this.ears?.gone();
      }
    });
  }

  private over(e: EndEvent): void {
    this.stop?.();
    const broken = /WebRTC|Connection Error|Bad Media|Incompatible SDP|Internal Error/i.test(e.cause);
    this.ears?.ended(broken ? 'broken' : e.originator === 'local' ? 'here' : 'there');
  }
}
