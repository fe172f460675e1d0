package dev.rubrica.bootstrap.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A method or constructor with a body, as the compiler reads it.
 *
 * @param file below the root of the checkout
 * @param lines between its braces
 */
record Method(String file, String name, long lines) {

  static List<Method> in(List<SourceTree.Source> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<File> files = sources.stream().map(File::new).toList();
    JavacTask task = (JavacTask) compiler.getTask(null, null, null, null, null, files);
    List<Method> methods = new ArrayList<>();
    for (CompilationUnitTree unit : task.parse()) {
      String path = unit.getSourceFile().toUri().getPath();
      new Finder(path.substring(1), unit, Trees.instance(task).getSourcePositions())
          .scan(unit, methods);
    }
    return methods;
  }

  private static final class File extends SimpleJavaFileObject {

    private final SourceTree.Source source;

    File(SourceTree.Source source) {
      super(URI.create("checkout:/" + source.name().replace('\\', '/')), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source.text();
    }
  }

  private static final class Finder extends TreeScanner<Void, List<Method>> {

    private final String file;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    Finder(String file, CompilationUnitTree unit, SourcePositions positions) {
      this.file = file;
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public Void visitMethod(MethodTree method, List<Method> found) {
      if (method.getBody() != null) {
        LineMap map = unit.getLineMap();
        long first = map.getLineNumber(positions.getStartPosition(unit, method.getBody()));
        long last = map.getLineNumber(positions.getEndPosition(unit, method.getBody()));
        found.add(new Method(file, method.getName().toString(), Math.max(0, last - first - 1)));
      }
      return super.visitMethod(method, found);
    }
  }
}
