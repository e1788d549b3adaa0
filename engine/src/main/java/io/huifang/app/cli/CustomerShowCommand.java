package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.config.OwnField;
import io.huifang.customer.Consents;
import io.huifang.customer.CustomerDirectory;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.PersonFinder.Match;
import io.huifang.store.Database;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code huifang customer show}. */
@Command(
    name = "show",
    description = {
      "Show a person's file: numbers, birthday, address, vehicles, last visit and sale, note, consents, and the",
      "fields of your own that customer-fields.yaml shows in the file. What was done with the person",
      "tells: huifang why."
    },
    footer = {"", "Example: huifang customer show 粤B12345"})
final class CustomerShowCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();
  @Mixin private OnePerson person = new OnePerson();

  /** A line of the file. */
  private record Line(String key, String title, String value) {}

  @Override
  public Integer call() {
    Config loaded = config.load();
    try (Database database = Database.openAsItIs(loaded.engine())) {
      Match match = person.in(database, loaded);
      var directory = new CustomerDirectory(database);
      CustomerPicture c =
          directory
              .picture(match.id())
              .orElseThrow(() -> new UserProblem("this file is gone since"));
      List<Line> lines = lines(loaded, c, directory.own(match.id()));
      lines.add(consents(loaded, database.inTx(tx -> new Consents().of(tx, match.id()))));
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("id", c.id());
      lines.forEach(l -> all.put(l.key, l.value));
      output.print(all, out -> print(out, c.id(), lines));
      return Cli.OK;
    }
  }

  private void print(PrintWriter out, long id, List<Line> lines) {
    out.println("id:" + id);
    lines.stream()
        .filter(l -> !l.value.isEmpty())
        .flatMap(l -> Wrapped.lines(l.title + ": " + l.value, output.width()).stream())
        .forEach(out::println);
  }

  private static List<Line> lines(Config config, CustomerPicture c, List<CustomerPicture.Own> own) {
    boolean zh = config.engine().language().equals("zh-CN");
    var lines = new ArrayList<Line>();
    lines.add(new Line("name", zh ? "姓名" : "name", c.name()));
    lines.add(
        new Line(
            "customer_no", zh ? "客户编号" : "customer number", Objects.toString(c.customerNo(), "")));
    lines.add(new Line("company", zh ? "单位" : "company", c.company()));
    lines.add(new Line("vip", "VIP", c.vip() ? zh ? "是" : "yes" : ""));
    lines.add(
        new Line("do_not_call", zh ? "免打扰" : "do not call", c.doNotCall() ? zh ? "是" : "yes" : ""));
    lines.add(new Line("birthday", zh ? "生日" : "birthday", birthday(c, zh)));
    lines.add(new Line("language", zh ? "语言" : "language", c.language()));
    lines.add(
        new Line(
            "phones",
            zh ? "电话" : "phones",
            c.phones().stream()
                .map(CustomerPicture.Phone::e164)
                .map(ShownNumbers.by(config))
                .collect(Collectors.joining(" "))));
    lines.add(new Line("address", zh ? "地址" : "address", c.address()));
    lines.add(
        new Line(
            "vehicles",
            zh ? "车辆" : "vehicles",
            c.vehicles().stream()
                .map(v -> (Objects.toString(v.plate(), "") + " " + v.model()).strip())
                .collect(Collectors.joining(", "))));
    CustomerPicture.Visit visit = c.lastVisit();
    lines.add(
        new Line(
            "last_visit",
            zh ? "最近到店" : "last visit",
            visit == null ? "" : (visit.date() + " " + visit.technician()).strip()));
    CustomerPicture.Sale sale = c.lastSale();
    lines.add(
        new Line(
            "last_sale",
            zh ? "最近购车" : "last sale",
            sale == null ? "" : (sale.date() + " " + sale.model()).strip()));
    lines.add(new Line("note", zh ? "备注" : "note", c.note()));
    for (OwnField f : config.fields().shownIn(OwnField.Place.FILE)) {
      lines.add(
          new Line(
              "own_" + f.name(),
              f.title().in(config.engine().language()),
              values(config, f, c, own)));
    }
    return lines;
  }

  /** One of several behind the other; what does not say enough for marketing calls says so. */
  private static Line consents(Config config, List<Consents.Given> given) {
    boolean zh = config.engine().language().equals("zh-CN");
    DateTimeFormatter day =
        DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(config.engine().zone());
    return new Line(
        "consents",
        zh ? "同意记录" : "consents",
        given.stream()
            .map(g ->
                day.format(g.givenAt())
                    + " "
                    + ConsentWords.in(config.engine().language(), g.told())
                    + withdrawn(g, day, zh))
            .collect(Collectors.joining("; ")));
  }

  private static String withdrawn(Consents.Given g, DateTimeFormatter day, boolean zh) {
    Instant at = g.revokedAt();
    if (at == null) {
      return "";
    }
    String how =
        Stream.of(g.revokedHow(), g.revokedWords())
            .filter(w -> !w.isEmpty())
            .map(w -> ", " + w)
            .collect(Collectors.joining());
    return (zh ? "（撤回 " : " (withdrawn ") + day.format(at) + how + (zh ? "）" : ")");
  }

  /** As an import takes it; when both are known the lunar day is the one that is kept. */
  private static String birthday(CustomerPicture c, boolean zh) {
    String solar = Objects.toString(c.birthday(), "");
    CustomerPicture.LunarDay lunar = c.lunarBirthday();
    if (lunar == null) {
      return solar;
    }
    String leap = lunar.leap() ? zh ? "闰" : "leap " : "";
    String day =
        String.format(
            Locale.ROOT, zh ? "农历%s%d月%d日" : "lunar %s%d-%d", leap, lunar.month(), lunar.day());
    return solar.isEmpty() ? day : day + " (" + solar + ")";
  }

  /** A vehicle's with its plate, when there are several. */
  private static String values(
      Config config, OwnField f, CustomerPicture c, List<CustomerPicture.Own> own) {
    Map<Long, String> plates =
        c.vehicles().size() < 2
            ? Map.of()
            : c.vehicles().stream()
                .collect(
                    Collectors.toMap(
                        CustomerPicture.Vehicle::id,
                        v -> " (" + Objects.toString(v.plate(), v.model()) + ")"));
    return own.stream()
        .filter(o -> o.name().equals(f.name()))
        .filter(o -> (o.vehicleId() == 0) == (f.of() == OwnField.Owner.CUSTOMER))
        .map(o -> shown(config, f, o.value()) + plates.getOrDefault(o.vehicleId(), ""))
        .collect(Collectors.joining(", "));
  }

  private static String shown(Config config, OwnField f, String value) {
    return f.type() == OwnField.Type.PHONE
        ? ShownNumbers.by(config).apply(value)
        : f.shown(value).in(config.engine().language());
  }
}
