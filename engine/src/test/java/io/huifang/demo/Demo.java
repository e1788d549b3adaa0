package io.huifang.demo;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * The main job, for real, beside a running engine and lab: an agent signs in on the page, a caller
 * dials the hotline, the page pops; meanwhile the campaigns call the sample customers; a bad answer
 * opens a complaint, which the recovery call closes. Prints what happened; exit code 0 only if all
 * of it did. Called by {@code scripts/demo}.
 */
public final class Demo {
  private Demo() {}

  /** Arguments: the lab's day, the folder for pictures. */
  public static void main(String[] args) {
    Stage stage = new Stage(System.getenv(), LocalDate.parse(args[0]), Path.of(args[1]));
    new HotlineScene(stage).play();
    var complaint = new ComplaintScene(stage);
    complaint.solve();
    new CampaignScene(stage).play();
    complaint.close();
    new StoryScene(stage).play();
    stage.missing.forEach(m -> stage.out.println("MISSING: " + m));
    System.exit(stage.missing.isEmpty() ? 0 : 1);
  }
}
