package io.huifang.customer;

import io.huifang.store.Database;
import io.huifang.store.Literals;
import io.huifang.store.Tx;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The customer file, for reading. */
public final class CustomerDirectory {
  private final Database database;

  /** Reads this database. */
  public CustomerDirectory(Database database) {
    this.database = database;
  }

  /** What is known of a customer; empty when there is none of that id. */
  public Optional<CustomerPicture> picture(long id) {
    return database.inTx(tx -> picture(tx, id));
  }

  /** As {@link #picture(long)}, within a transaction. */
  public Optional<CustomerPicture> picture(Tx tx, long id) {
    CustomerMapper mapper = tx.mapper(CustomerMapper.class);
    return Optional.ofNullable(mapper.person(id))
        .map(p ->
            new CustomerPicture(
                p.id(),
                p.customerNo(),
                p.name(),
                p.company(),
                p.vip(),
                p.language(),
                p.birthday(),
                p.lunar(),
                p.address(),
                p.note(),
                mapper.phones(id),
                mapper.vehicles(id),
                mapper.lastVisit(id),
                mapper.lastSale(id),
                mapper.doNotCall(id)));
  }

  /** What these people are called, by id; who is not in the file is absent. */
  public Map<Long, String> names(Collection<Long> ids) {
    return database
        .inTx(tx -> tx.mapper(CustomerMapper.class).names(Literals.numbers(ids)))
        .stream()
        .collect(Collectors.toMap(CustomerMapper.Name::id, CustomerMapper.Name::name));
  }

  /**
   * Fields of one's own of a customer and of the vehicles, the newest vehicle's first; also those
   * that no file declares any more.
   */
  public List<CustomerPicture.Own> own(Tx tx, long customerId) {
    return tx.mapper(CustomerMapper.class).own(customerId);
  }

  /** As {@link #own(Tx, long)}. */
  public List<CustomerPicture.Own> own(long customerId) {
    return database.inTx(tx -> own(tx, customerId));
  }

  /** Numbers (E.164) of a customer, in the order in which they are tried; may be empty. */
  public List<String> phones(long customerId) {
    return database.inTx(tx -> phones(tx, customerId));
  }

  /** As {@link #phones(Tx, long)}, each with its extension; a number stands once. */
  public List<CustomerPicture.Phone> numbers(Tx tx, long customerId) {
    Set<String> seen = new HashSet<>();
    return tx.mapper(CustomerMapper.class).phones(customerId).stream()
        .filter(p -> seen.add(p.e164()))
        .toList();
  }

  /** As {@link #phones(long)}, within a transaction. */
  public List<String> phones(Tx tx, long customerId) {
    return numbers(tx, customerId).stream().map(CustomerPicture.Phone::e164).toList();
  }
}
