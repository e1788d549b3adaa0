package io.huifang.store;

import java.time.Instant;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

/** MyBatis, set up in code; mappers are registered when they are first asked for. */
final class Mappers {
  private final Configuration configuration;
  private final SqlSessionFactory sessions;
  private final Set<Class<?>> known = ConcurrentHashMap.newKeySet();

  Mappers(DataSource source) {
    var transactions = new JdbcTransactionFactory();
    var properties = new Properties();
    properties.setProperty("skipSetAutoCommitOnClose", "true");
    transactions.setProperties(properties);
    configuration = new Configuration(new Environment("huifang", transactions, source));
    configuration.setMapUnderscoreToCamelCase(true);
    // Without it columns go into records by their order, not by their name.
    configuration.setArgNameBasedConstructorAutoMapping(true);
    // A second read in one transaction is a second read.
    configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
    configuration.setCacheEnabled(false);
    configuration.getTypeHandlerRegistry().register(Instant.class, new InstantHandler());
    configuration.setDefaultEnumTypeHandler(LabelHandler.class);
    sessions = new SqlSessionFactoryBuilder().build(configuration);
  }

  /** A session that neither commits nor closes by itself. */
  SqlSession session() {
    return sessions.openSession(false);
  }

  <M> M mapper(SqlSession session, Class<M> type) {
    if (!known.contains(type)) {
      register(type);
    }
    return session.getMapper(type);
  }

  private synchronized void register(Class<?> type) {
    if (!configuration.hasMapper(type)) {
      configuration.addMapper(type);
    }
    known.add(type);
  }
}
