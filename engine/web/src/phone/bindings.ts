// Asks the PBX whom it would ring: a REGISTER without a Contact changes nothing, and its answer names all that are bound
// (RFC 3261, 10.2.3). JsSIP has no name for that, but the parts: it signs them as its own.
import type { UA } from 'jssip';
import RequestSender from 'jssip/lib/RequestSender';
import { OutgoingRequest } from 'jssip/lib/SIPMessage';
import { LIMIT, type Bound } from './keeper';

interface Inside {
  configuration: { uri: unknown; registrar_server: unknown };
}

type MakeRequest = new (method: string, to: unknown, ua: UA, params: { to_uri: unknown }, headers: string[]) => OutgoingRequest;

/** @param name the user part of our own contact */
export function bound(ua: UA, name: string): Promise<Bound> {
  const { uri, registrar_server: registrar } = (ua as unknown as Inside).configuration;
  return new Promise((answer) => {
    const late = setTimeout(() => answer('silent'), LIMIT);
    const told = (what: Bound) => {
      clearTimeout(late);
      answer(what);
    };
    const request = new (OutgoingRequest as unknown as MakeRequest)('REGISTER', registrar, ua, { to_uri: uri }, []);
    new RequestSender(ua, request, {
      onRequestTimeout: () => told('silent'),
      onTransportError: () => told('silent'),
      onReceiveResponse: (response) => {
        const status = response.status_code;
        if (status >= 300) {
          told(status);
        } else if (status >= 200) {
          told(where(response.getHeaders('contact'), name));
        }
      },
    }).send();
  });
}

export function where(contacts: string[], name: string): Bound {
  if (contacts.some((c) => c.includes(`:${name}@`))) {
    return 'here';
  }
  return contacts.length > 0 ? 'elsewhere' : 'nowhere';
}
