package io.huifang.app;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The doctor's look for recordings on one Asterisk. Its AMI user may not look at files; an
 * extension of ours does.
 */
final class PbxPrompts {
  private final Config config;
  private final String pbx;
  private final Findings findings;

  PbxPrompts(Config config, String pbx, Findings findings) {
    this.config = config;
    this.pbx = pbx;
    this.findings = findings;
  }

  void examine(AmiLink link) throws AmiUnavailable {
    if (!link.hasExtension(DialplanContract.CONTEXT_DB, DialplanContract.EXTEN_DB_PROMPT)) {
      findings.bad(
          pbx + " prompts",
          "not checked: its dialplan is older than this engine",
          "copy extensions-huifang.conf anew, then: dialplan reload");
      return;
    }
    if (!link.moduleCheck("func_env")) {
      findings.note(
          pbx + " prompts", "not checked: func_env is not loaded", "load it in modules.conf");
      return;
    }
    String data = link.getVar(null, "ASTDATADIR").orElse("/var/lib/asterisk");
    List<String> announcing =
        List.of(link.getVar(null, DialplanContract.VAR_LANG).orElse("").split("&", -1));
    for (String language : Prompts.LANGUAGES) {
      List<String> used =
          Prompts.used(config).stream()
              .flatMap(name -> config.prompts().files(language, name).stream())
              .distinct()
              .toList();
      List<String> missing = missing(link, language, used);
      String what = pbx + " prompts " + language;
      String mend =
          "scripts/lib/prompts.sh " + data + "/sounds  on that machine, or copy them there";
      boolean spoken =
          language.equals(config.engine().language())
              || (announcing.contains(language)
                  && missing.stream().anyMatch(Prompts.ANNOUNCEMENTS::contains));
      if (spoken || missing.isEmpty()) {
        findings.grade(what, missing, used.size() + " recordings", mend);
      } else {
        findings.warn(
            what, "missing, for customers who speak it: " + String.join(", ", missing), mend);
      }
    }
  }

  private static List<String> missing(AmiLink link, String language, List<String> names)
      throws AmiUnavailable {
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      Map<String, String> prompt =
          Map.of(
              "__" + DialplanContract.VAR_LANG, language, "__" + DialplanContract.VAR_PROMPT, name);
      if (!link.runExtension(DialplanContract.CONTEXT_DB, DialplanContract.EXTEN_DB_PROMPT, prompt)
          .ok()) {
        missing.add(name);
      }
    }
    return missing;
  }
}
