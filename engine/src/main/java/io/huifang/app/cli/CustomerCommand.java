package io.huifang.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code huifang customer}: a person's file. */
@Command(
    name = "customer",
    description = {
      "A person's file (客户档案): find it, show it; forget the person for good; let a file bring somebody again",
      "who was forgotten; enter consents, papers and letters. Files that nobody touched are packed away and erased by records.yaml."
    },
    subcommands = {
      CustomerFindCommand.class,
      CustomerShowCommand.class,
      CustomerForgetCommand.class,
      CustomerReadmitCommand.class,
      CustomerConsentCommand.class,
      CustomerPaperCommand.class,
      CustomerLetterCommand.class
    },
    footer = {
      "",
      "Example: huifang customer find wjg",
      "         huifang customer show 粤B12345",
      "         huifang customer forget id:17 --reason \"asked in writing\""
    })
final class CustomerCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: " + spec.subcommands().keySet());
  }
}
