package io.huifang.config;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code engine.yaml}. */
final class EngineReader {
  static final String PBX = "Asterisk";
  static final String TRUNK = "trunk";

  /** Of 16 random characters nobody guesses one. */
  private static final int SHORTEST_TOKEN = 16;

  /** An agent knows what is drawn from it, and can try as long as they like. */
  private static final int SHORTEST_PHONE_SECRET = 32;

  /** A PBX that agents with {@code phone: browser} can be on. */
  static final String BROWSER_PHONES =
      "Asterisk with browser-phones.url (HUIFANG_PHONE_URL) in engine.yaml";

  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());
  private static final Pattern AREA_CODE = Pattern.compile("|[1-9][0-9]{1,4}");
  private static final Pattern NODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.@-]{1,32}");
  private static final Pattern MAIL_USER = Pattern.compile("[^\\p{Cntrl}]{0,128}");
  private static final Pattern URL =
      Pattern.compile("embedded|jdbc:mysql://[A-Za-z0-9\\[\\]:.,_-]+/[A-Za-z0-9_-]+(\\?\\S*)?");
  private static final Pattern URL_WITH_SECRET = Pattern.compile("(?i)[?&](user|password\\d?)=");

  /**
   * Without TLS only to this machine, where alone a browser lets a page without TLS use a
   * microphone.
   */
  private static final Pattern PHONE_URL =
      Pattern.compile(
          "|(wss://([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]+])|ws://(127\\.0\\.0\\.1|localhost|\\[::1]))"
              + "(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*/?");

  private static final Pattern AGI_HOST = Pattern.compile("[A-Za-z0-9.:_-]{0,253}");

  private EngineReader() {}

  static EngineConfig read(Fields f) {
    String areaCode =
        f.or("area-code", "")
            .matching(AREA_CODE, "2 to 5 digits without the leading 0, or \"\" for none");
    var config =
        new EngineConfig(
            f.or("zone", "Asia/Shanghai")
                .parse("a time zone, as Asia/Shanghai", EngineReader::zone, ZoneOffset.UTC),
            f.or("region", "CN")
                .parse(
                    "an ISO 3166 region of two capital letters, as CN",
                    s -> Optional.of(s).filter(REGIONS::contains),
                    "CN"),
            areaCode,
            f.or("language", "zh-CN").oneOf(Forms.words(Stream.of("zh-CN", "en"), s -> s)),
            f.or("node", "engine-1")
                .matching(NODE, "a name of letters a-z, digits, '-', '_' and '.', up to 63"),
            f.or("data", "data").parse("a folder", EngineReader::path, Path.of("data")),
            database(f.orEmpty("database").fields()),
            f.need("asterisk").declaring(PBX).items(1, 50).stream()
                .map(v -> pbx(v.fields()))
                .toList(),
            agi(f.orEmpty("agi").fields()),
            web(f.orEmpty("web").fields()),
            f.need("trunks").declaring(TRUNK).items(1, 100).stream()
                .map(v -> TrunkReader.read(v.fields(), areaCode))
                .toList(),
            dialer(f.orEmpty("dialer").fields()),
            mail(f.orEmpty("mail").fields()),
            recordings(f.orEmpty("recordings").fields()));
    f.done();
    return config;
  }

  private static Optional<ZoneId> zone(String s) {
    try {
      return Optional.of(ZoneId.of(s)).filter(z -> s.contains("/") || s.equals("UTC"));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> path(String s) {
    try {
      return s.isBlank() ? Optional.empty() : Optional.of(Path.of(s));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static EngineConfig.Database database(Fields f) {
    Value where = f.or("url", "embedded");
    String url =
        where.parse(
            "embedded, or jdbc:mysql://host:3306/name without user and password",
            s ->
                Optional.of(s)
                    .filter(u -> URL.matcher(u).matches() && !URL_WITH_SECRET.matcher(u).find()),
            "embedded");
    var database =
        new EngineConfig.Database(
            url,
            url.equals("embedded")
                ? ownPort(f.or("port", "13306"))
                : Forms.port(f.or("port", "13306")),
            f.or("user", "huifang").matching(USER, "a database user, up to 32 characters"),
            (url.equals("embedded") ? f.or("password", "") : f.need("password"))
                .secret(url.equals("embedded"), "", "is allowed only with 'url: embedded'"),
            f.or("pool", "16").intIn(4, 500));
    f.done();
    return database;
  }

  /** A port that the engine itself opens: none twice. */
  private static int ownPort(Value v) {
    int port = Forms.port(v);
    v.declare("local port", Integer.toString(port));
    return port;
  }

  private static EngineConfig.Pbx pbx(Fields f) {
    String name = f.need("name").declares(PBX, Forms.NAME, Forms.NAME_WORDS);
    var pbx =
        new EngineConfig.Pbx(
            name,
            Forms.host(f.need("host")),
            Forms.port(f.need("port")),
            f.need("user")
                .matching(USER, "an AMI user of letters, digits, '_', '.', '@' and '-', up to 32"),
            f.need("secret").pbxSecret(),
            f.or("event-queue", "100000").intIn(1_000, 10_000_000),
            browserPhones(f.orEmpty("browser-phones").fields(), name));
    f.done();
    return pbx;
  }

  private static EngineConfig.BrowserPhones browserPhones(Fields f, String pbx) {
    Value where = f.or("url", "");
    String url =
        where.matching(
            PHONE_URL,
            "wss://host:port/path (ws:// only to 127.0.0.1, localhost or [::1]), or \"\" for none");
    if (!url.isEmpty()) {
      where.declare(BROWSER_PHONES, pbx);
    }
    var phones =
        new EngineConfig.BrowserPhones(
            url,
            f.or("secret", "")
                .pbxToken(SHORTEST_PHONE_SECRET, !url.isEmpty(), "browser-phones.url needs it"));
    f.done();
    return phones;
  }

  private static EngineConfig.Agi agi(Fields f) {
    var agi =
        new EngineConfig.Agi(
            Forms.address(f.or("bind", "127.0.0.1")),
            ownPort(f.or("port", "14573")),
            f.or("host", "").matching(AGI_HOST, "a host name or an IP address, or \"\" for bind"),
            f.or("max-sessions", "12000").intIn(1, 100_000),
            f.or("request-timeout", "5s").duration(ofSeconds(1), ofSeconds(60)),
            f.orEmpty("allow").items(0, 100).stream().map(Forms::address).toList());
    f.done();
    return agi;
  }

  private static EngineConfig.Web web(Fields f) {
    var web =
        new EngineConfig.Web(
            Forms.address(f.or("bind", "127.0.0.1")),
            ownPort(f.or("port", "18080")),
            f.or("session-idle", "12h").duration(ofMinutes(5), ofDays(30)),
            f.or("session-longest", "24h").duration(ofMinutes(5), ofDays(30)),
            f.or("mask-phones", "agents")
                .oneOf(
                    Forms.words(
                        Stream.of(EngineConfig.Masking.values()), EngineConfig.Masking::label)),
            f.or("metrics-token", "").token(SHORTEST_TOKEN),
            TlsReader.read(f.orEmpty("tls").fields(), Clock.systemUTC().instant()));
    f.done();
    return web;
  }

  private static EngineConfig.Mail mail(Fields f) {
    var mail =
        new EngineConfig.Mail(
            f.or("host", "").matching(AGI_HOST, "a host name or an IP address, or \"\" for none"),
            Forms.port(f.or("port", "587")),
            f.or("security", "starttls")
                .oneOf(
                    Forms.words(
                        Stream.of(EngineConfig.Security.values()), EngineConfig.Security::label)),
            f.or("user", "")
                .matching(MAIL_USER, "a user of up to 128 characters, or \"\" for none"),
            f.or("password", "").token(0),
            Forms.mailAddress(f.or("from", "huifang@localhost")),
            keep(f.or("keep-sent", "90d")));
    f.done();
    return mail;
  }

  private static EngineConfig.Recordings recordings(Fields f) {
    var recordings =
        new EngineConfig.Recordings(
            f.or("folder", "/var/spool/asterisk/monitor")
                .parse("a folder", EngineReader::path, Path.of("/var/spool/asterisk/monitor")),
            keep(f.or("keep-comments", "365d")),
            keep(f.or("keep-calls", "90d")),
            f.or("least-free", "500").intIn(50, 1_000_000));
    f.done();
    return recordings;
  }

  /**
   * Whole days: nothing is thrown away within the day it was said, and nothing is kept for ever.
   */
  private static Duration keep(Value v) {
    return v.parse(
        "whole days from 1d to 3650d",
        s ->
            Value.duration(s, ofDays(1), ofDays(3_650))
                .filter(d -> ofDays(d.toDays()).equals(d) && s.endsWith("d")),
        ofDays(365));
  }

  private static EngineConfig.Dialer dialer(Fields f) {
    var dialer =
        new EngineConfig.Dialer(
            f.or("enabled", "true").bool(),
            f.or("lines", "20").intIn(1, 10_000),
            f.or("ring-timeout", "30s").duration(ofSeconds(15), ofSeconds(120)),
            f.or("call-limit", "10m").duration(ofMinutes(1), ofHours(2)),
            f.or("lease", "15s").duration(ofSeconds(5), ofMinutes(5)));
    f.done();
    return dialer;
  }
}
