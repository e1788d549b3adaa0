package io.huifang.app.cli;

import io.huifang.config.Text;
import io.huifang.web.Role;
import io.huifang.web.Users;
import java.util.List;

/** Users for people; programs get the stable words. Pure. */
final class UserWords {
  private static final List<Table.Column> COLUMNS =
      List.of(
          new Table.Column("name", new Text("用户", "User")),
          new Table.Column("role", new Text("角色", "Role")),
          new Table.Column("state", new Text("状态", "State")));

  private UserWords() {}

  /** What was done to a user. */
  static String done(String user, String what, String language) {
    String zh =
        switch (what) {
          case "added" -> "已添加";
          case "disabled" -> "已停用";
          case "enabled" -> "已启用";
          case "has a new password" -> "已更换密码";
          default -> what;
        };
    return new Text(user + "：" + zh, user + ": " + what).in(language);
  }

  /** All of them. */
  static String table(List<Users.User> users, String language) {
    return TablePrinter.text(
        new Table(
            new Text("用户", "Users"),
            COLUMNS,
            users.stream()
                .map(u ->
                    List.of(
                        u.name(),
                        role(u.role()).in(language),
                        (u.disabled()
                                ? new Text("已停用", "disabled")
                                : new Text("可签入", "may sign in"))
                            .in(language)))
                .toList()),
        language);
  }

  private static Text role(Role role) {
    return switch (role) {
      case AGENT -> new Text("坐席", "agent");
      case SUPERVISOR -> new Text("主管", "supervisor");
      case ADMIN -> new Text("管理员", "admin");
    };
  }
}
