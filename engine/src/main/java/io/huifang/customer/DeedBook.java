package io.huifang.customer;

import io.huifang.customer.Draft.CarRow;
import io.huifang.customer.Draft.Person;
import io.huifang.customer.Draft.SaleRow;
import io.huifang.customer.Draft.VisitRow;
import io.huifang.customer.ImportMapper.StoredSale;
import io.huifang.customer.ImportMapper.StoredVisit;
import io.huifang.customer.KnownPeople.Changes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sales and visits of a batch. Pure. A sale is known by vehicle and contract, a visit by outlet and
 * order number; a blank cell never erases.
 */
final class DeedBook {
  private record Order(String outlet, String number) {}

  private final Map<Draft<CarRow>, List<Draft<SaleRow>>> sales = new HashMap<>();
  private final List<Draft<SaleRow>> allSales = new ArrayList<>();
  private final Map<Order, Draft<VisitRow>> visits = new LinkedHashMap<>();

  void add(StoredSale s, Person buyer, Draft<CarRow> car) {
    add(
        Draft.of(
            s.id(),
            new SaleRow(
                buyer,
                car,
                s.contractNo(),
                s.deliveryDate(),
                s.invoiceDate(),
                s.outlet(),
                s.outletTier(),
                s.adviser())),
        car);
  }

  private void add(Draft<SaleRow> sale, Draft<CarRow> car) {
    sales.computeIfAbsent(car, _ -> new ArrayList<>()).add(sale);
    allSales.add(sale);
  }

  void add(StoredVisit v, Person customer, @Nullable Draft<CarRow> car) {
    visits.put(
        new Order(v.outlet(), v.orderNo()),
        Draft.of(
            v.id(),
            new VisitRow(
                customer,
                car,
                v.orderNo(),
                v.outlet(),
                v.handoverDate(),
                v.amount(),
                v.technician(),
                v.adviser(),
                v.accident(),
                v.warranty())));
  }

  Collection<Draft<SaleRow>> sales() {
    return allSales;
  }

  Collection<Draft<VisitRow>> visits() {
    return visits.values();
  }

  Draft<SaleRow> sale(ImportLine.Sale said, Person buyer, Draft<CarRow> car, Changes changes) {
    Draft<SaleRow> sale = find(said, car);
    if (sale == null) {
      int tier = said.tier() == null ? 1 : said.tier();
      sale =
          Draft.fresh(
              new SaleRow(
                  buyer,
                  car,
                  said.contractNo(),
                  said.delivery(),
                  said.invoice(),
                  said.outlet(),
                  tier,
                  said.adviser()));
      add(sale, car);
      changes.by(sale);
      return sale;
    }
    SaleRow was = sale.now();
    var row =
        new SaleRow(
            buyer,
            car,
            KnownPeople.or(said.contractNo(), was.contractNo()),
            said.delivery(),
            said.invoice() == null ? was.invoiceDate() : said.invoice(),
            KnownPeople.or(said.outlet(), was.outlet()),
            said.tier() == null ? was.outletTier() : said.tier(),
            KnownPeople.or(said.adviser(), was.adviser()));
    if (sale.become(row)) {
      changes.by(sale);
    }
    return sale;
  }

  /** By contract; a sale of the same day that came without its contract is the same one. */
  private @Nullable Draft<SaleRow> find(ImportLine.Sale said, Draft<CarRow> car) {
    Draft<SaleRow> found = null;
    for (Draft<SaleRow> s : sales.getOrDefault(car, List.of())) {
      SaleRow row = s.now();
      if (row.contractNo().equals(said.contractNo())) {
        return s;
      }
      boolean oneWithout = row.contractNo().isEmpty() || said.contractNo().isEmpty();
      if (oneWithout && row.deliveryDate().equals(said.delivery())) {
        found = s;
      }
    }
    return found;
  }

  Draft<VisitRow> visit(
      ImportLine.Visit said, Person customer, @Nullable Draft<CarRow> car, Changes changes) {
    var order = new Order(said.outlet(), said.orderNo());
    Draft<VisitRow> visit = visits.get(order);
    if (visit == null) {
      visit =
          Draft.fresh(
              new VisitRow(
                  customer,
                  car,
                  said.orderNo(),
                  said.outlet(),
                  said.handover(),
                  said.amount(),
                  said.technician(),
                  said.adviser(),
                  Boolean.TRUE.equals(said.accident()),
                  Boolean.TRUE.equals(said.warranty())));
      visits.put(order, visit);
      changes.by(visit);
      return visit;
    }
    VisitRow was = visit.now();
    var row =
        new VisitRow(
            customer,
            car == null ? was.car() : car,
            said.orderNo(),
            said.outlet(),
            said.handover(),
            said.amount() == null ? was.amount() : said.amount(),
            KnownPeople.or(said.technician(), was.technician()),
            KnownPeople.or(said.adviser(), was.adviser()),
            said.accident() == null ? was.accident() : said.accident(),
            said.warranty() == null ? was.warranty() : said.warranty());
    if (visit.become(row)) {
      changes.by(visit);
    }
    return visit;
  }
}
