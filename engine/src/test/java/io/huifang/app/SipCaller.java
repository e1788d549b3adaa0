package io.huifang.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bare SIP caller of the hotline, who may say in From what no decent phone would: an Asterisk as
 * caller cannot be made to.
 */
final class SipCaller implements AutoCloseable {
  /** Whom decent callers dial. */
  static final String HOTLINE = "4008001234";

  private final DatagramSocket socket;
  private final InetSocketAddress pbx;
  private final String from;
  private final String dialed;
  private final String diversion;
  private final String callId = Long.toString(System.nanoTime(), 36) + "@test";
  private String to;

  /**
   * A caller who has not called yet.
   *
   * @param from all of the From header but its tag
   * @param dialed user part of the request
   * @param diversion all of that header; empty: none
   */
  SipCaller(int pbxSipPort, String from, String dialed, String diversion) {
    try {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
      socket.setSoTimeout(4_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pbx = new InetSocketAddress(InetAddress.getLoopbackAddress(), pbxSipPort);
    this.from = from + ";tag=" + callId.hashCode();
    this.dialed = dialed;
    this.diversion = diversion.isEmpty() ? "" : "Diversion: " + diversion + "\r\n";
    to = "<sip:" + HOTLINE + "@127.0.0.1>";
  }

  /** Calls; returns the final status, 0 when there was none. */
  int calls() {
    send("INVITE", 1, sdp());
    while (true) {
      String answer = receive();
      Matcher status = Pattern.compile("^SIP/2.0 (\\d{3})").matcher(answer);
      if (answer.isEmpty()) {
        return 0;
      }
      if (status.find() && Integer.parseInt(status.group(1)) >= 200) {
        Matcher header = Pattern.compile("(?im)^To: *(.*?)\\r?$").matcher(answer);
        if (header.find()) {
          to = header.group(1);
        }
        send("ACK", 1, "");
        return Integer.parseInt(status.group(1));
      }
    }
  }

  void hangsUp() {
    send("BYE", 2, "");
    receive();
  }

  private void send(String method, int number, String body) {
    String here = "127.0.0.1:" + socket.getLocalPort();
    String text =
        String.join(
            "\r\n",
            method + " sip:" + dialed + "@127.0.0.1:" + pbx.getPort() + " SIP/2.0",
            "Via: SIP/2.0/UDP " + here + ";rport;branch=z9hG4bK" + callId.hashCode() + method,
            "Max-Forwards: 70",
            diversion + "From: " + from,
            "To: " + to,
            "Call-ID: " + callId,
            "CSeq: " + number + " " + method,
            "Contact: <sip:test@" + here + ">",
            "Content-Type: application/sdp",
            "Content-Length: " + body.length(),
            "",
            body);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, pbx));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String sdp() {
    return String.join(
        "\r\n",
        "v=0",
        "o=- 1 1 IN IP4 127.0.0.1",
        "s=-",
        "c=IN IP4 127.0.0.1",
        "t=0 0",
        "m=audio " + socket.getLocalPort() + " RTP/AVP 8",
        "a=rtpmap:8 PCMA/8000",
        "");
  }

  /** The next SIP message; empty: none came. RTP comes to the same socket and is passed over. */
  private String receive() {
    byte[] buffer = new byte[65_535];
    long until = System.nanoTime() + 4_000_000_000L;
    try {
      while (System.nanoTime() - until < 0) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        String text = new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8);
        if (text.startsWith("SIP/2.0 ")) {
          return text;
        }
      }
      return "";
    } catch (SocketTimeoutException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
