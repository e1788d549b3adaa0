// Parts of JsSIP that it does not type.
declare module 'jssip/lib/RequestSender' {
  import type { UA } from 'jssip';
  import type { IncomingResponse, OutgoingRequest } from 'jssip/lib/SIPMessage';

  export default class RequestSender {
    constructor(
      ua: UA,
      request: OutgoingRequest,
      ears: { onRequestTimeout(): void; onTransportError(): void; onReceiveResponse(response: IncomingResponse): void },
    );
    send(): void;
  }
}
