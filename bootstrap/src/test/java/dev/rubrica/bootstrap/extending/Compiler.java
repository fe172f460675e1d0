package dev.rubrica.bootstrap.extending;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Java compiler with the options of the build. */
record Compiler(List<String> arguments) {

  void compile(List<Path> sources, List<String> classPath, Path classes) throws IOException {
    Files.createDirectories(classes);
    List<String> options = new ArrayList<>(arguments);
    options.addAll(List.of("-proc:none", "-d", classes.toString()));
    options.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new AssertionError("it does not compile:\n" + said);
      }
    }
  }
}
