package io.huifang.demo;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * The main job, for real, beside a running engine and lab: agents sign in on their pages while the
 * campaigns call the sample customers; a bad answer opens a complaint; who gave it dials the
 * hotline, and the page pops with all of that; the recovery call closes the complaint. Prints what
 * happened; exit code 0 only if all of it did. Called by {@code scripts/demo}.
 */
public final class Demo {
  private Demo() {}

  /** Arguments: the lab's day, the folder for pictures. */
  public static void main(String[] args) {
    Stage stage = new Stage(System.getenv(), LocalDate.parse(args[0]), Path.of(args[1]));
    var complaint = new ComplaintScene(stage);
    new HotlineScene(stage).play(complaint::complainer);
    complaint.solve();
    new CampaignScene(stage).play();
    complaint.close();
    new StoryScene(stage).play();
    stage.missing.forEach(m -> stage.out.println("MISSING: " + m));
    System.exit(stage.missing.isEmpty() ? 0 : 1);
  }
}
