package io.huifang.store;

/** One transaction. Features bring their own package-private MyBatis mapper interfaces. */
public interface Tx {
  /** The mapper bound to this transaction; registered on first use. */
  <M> M mapper(Class<M> type);
}
