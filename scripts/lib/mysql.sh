# shellcheck shell=bash
# A real MySQL 9.7 LTS for "scripts/test --mysql". Sourced after common.sh and asterisk.sh (make_root).
# start_mysql exports HUIFANG_TEST_DB_URL; stop_mysql ends it. The data is made anew each time.

MYSQL_SUITE=sid # the suite of Debian that has the 9.7 LTS

mysql_names() {
  MYSQL_PORT=$((13406 + ${HUIFANG_LAB_INSTANCE:-0} * 100))
  MYSQL_ROOT=$HUIFANG_CACHE/mysql-root
  MYSQL_SEEN=/var/lib/huifang-mysql/${HUIFANG_LAB_INSTANCE:-0}
  MYSQL_DIR=$MYSQL_ROOT$MYSQL_SEEN
}

start_mysql() {
  local secret end
  # The data lives for one run: no wait for the disk.
  local quick=(--innodb-flush-log-at-trx-commit=0 --innodb-flush-method=nosync --innodb-doublewrite=OFF)
  mysql_names
  is_root || die "the real MySQL runs in a root folder (chroot) and needs root" "Run this as root, or give a MySQL of yours:" \
    "HUIFANG_TEST_DB_URL='jdbc:mysql://HOST:3306/?user=…&password=…' scripts/test   (the user must be allowed to create schemas)"
  with_lock mysql-root make_root "$MYSQL_ROOT" "$MYSQL_SUITE" mysql-server 900
  need ss:iproute2
  stop_mysql
  [[ -z $(ss -H -l -n -t "sport = :$MYSQL_PORT") ]] || die "tcp port $MYSQL_PORT (MySQL) is taken by another process" \
    "End it, or use another set of ports: HUIFANG_LAB_INSTANCE=$((${HUIFANG_LAB_INSTANCE:-0} + 1)) $0 …"
  say "Starting MySQL $(in_mysql /usr/sbin/mysqld --version | sed -n 's/.*Ver \([0-9.]*\).*/\1/p') on port $MYSQL_PORT (about 15 s)"
  rm -rf "$MYSQL_DIR"
  mkdir -p "$MYSQL_DIR"
  in_mysql /usr/sbin/mysqld --no-defaults --user=root --initialize-insecure --datadir="$MYSQL_SEEN/data" "${quick[@]}" \
    >"$MYSQL_DIR/log" 2>&1 || die "MySQL could not make its data folder" "$(tail -n 3 "$MYSQL_DIR/log")"
  (
    close_inherited
    cd /
    exec setsid chroot "$MYSQL_ROOT" /usr/sbin/mysqld --no-defaults --user=root --datadir="$MYSQL_SEEN/data" \
      --bind-address=127.0.0.1 --port="$MYSQL_PORT" --mysqlx=OFF --socket="$MYSQL_SEEN/sock" --pid-file="$MYSQL_SEEN/mysqld.pid" \
      --default-time-zone=+00:00 --skip-log-bin "${quick[@]}"
  ) >>"$MYSQL_DIR/log" 2>&1 </dev/null &
  disown $!
  # From here on: the download and the making of the data folder before may take minutes on a slow disk.
  end=$((SECONDS + 120))
  until in_mysql mysqladmin --no-defaults -S "$MYSQL_SEEN/sock" -u root ping >/dev/null 2>&1; do
    ((SECONDS < end)) || die "MySQL does not answer after 120 s" "$(tail -n 3 "$MYSQL_DIR/log")" "Its log: $MYSQL_DIR/log"
    sleep 0.3
  done
  secret=$(head -c 24 /dev/urandom | base64 | tr -d '+/=\n')
  # All databases: tests make one of their own each.
  in_mysql mysql --no-defaults -S "$MYSQL_SEEN/sock" -u root <<-END
	CREATE DATABASE huifang CHARACTER SET utf8mb4;
	CREATE USER huifang@'%' IDENTIFIED BY '$secret';
	GRANT ALL ON *.* TO huifang@'%';
	END
  export HUIFANG_TEST_DB_URL="jdbc:mysql://127.0.0.1:$MYSQL_PORT/?user=huifang&password=$secret"
}

in_mysql() { chroot "$MYSQL_ROOT" "$@"; }

stop_mysql() {
  local pid _
  mysql_names
  pid=$(cat "$MYSQL_DIR/mysqld.pid" 2>/dev/null) || return 0
  tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF "datadir=$MYSQL_SEEN/data" || return 0
  kill "$pid"
  for _ in {1..100}; do
    [[ -d /proc/$pid ]] || return 0
    sleep 0.1
  done
  kill -9 "$pid" 2>/dev/null || true
}
