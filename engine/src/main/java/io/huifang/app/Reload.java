package io.huifang.app;

import io.huifang.agent.AgentRoster;
import io.huifang.app.versions.Authors;
import io.huifang.app.versions.VersionKeeper;
import io.huifang.asterisk.agi.AgiServer;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.config.LiveConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What follows when files take effect. Most parts ask for the configuration anew each time and need
 * no word; these do.
 *
 * @param planAndDial looks anew without waiting for the next turn
 */
record Reload(
    Path dir,
    AgentRoster roster,
    Map<String, AmiLink> links,
    AgiServer agi,
    VersionKeeper versions,
    Runnable planAndDial)
    implements Consumer<LiveConfig.Change> {

  @Override
  public void accept(LiveConfig.Change change) {
    if (!change.before().agents().equals(change.now().agents())) {
      for (String pbx : roster.apply(change.now().agents())) {
        AmiLink link = links.get(pbx);
        if (link != null) {
          link.resync(); // tells what a new phone is doing
        }
      }
    }
    if (!change.before().engine().agi().equals(change.now().engine().agi())) {
      agi.allow(AgiPeers.of(change.now().engine()));
    }
    versions.taken(change, Authors.of(dir, change.to().changedFrom(change.from())));
    planAndDial.run();
  }
}
