package dev.rubrica.bootstrap.extending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The pom of a new module, with the changed poms of the checkout. */
final class ModulePom {

  private static final String OURS = "rubrica-";

  private final Element root;
  private final Element pom;

  private ModulePom(Element root, Element pom) {
    this.root = root;
    this.pom = pom;
  }

  /** Reads the pom and asserts that the build accepts it. */
  static ModulePom read(Path folder, String module) throws IOException {
    Element root = xml(folder.resolve("pom.xml"));
    Element service = xml(folder.resolve("bootstrap/pom.xml"));
    Element pom = xml(folder.resolve(module).resolve("pom.xml"));
    Element parent = all(pom, "parent").getFirst();
    for (String part : List.of("groupId", "artifactId", "version")) {
      assertEquals(child(root, part), child(parent, part), "the parent's " + part);
    }
    assertTrue(all(root, "module").stream().anyMatch(it -> it.getTextContent().equals(module)));
    assertTrue(artifacts(service).contains(child(pom, "artifactId")), "the service is without it");
    Set<String> managed = artifacts(root);
    assertTrue(managed.containsAll(artifacts(pom)), () -> artifacts(pom) + " beside " + managed);
    return new ModulePom(root, pom);
  }

  /** The modules of Rubrica that it depends on, directly or indirectly. */
  Set<String> needs(boolean test) throws IOException {
    Set<String> needs = new TreeSet<>();
    for (Element each : all(pom, "dependency")) {
      if (test || !"test".equals(child(each, "scope"))) {
        addWithNeeds(child(each, "artifactId"), needs);
      }
    }
    return needs;
  }

  private static void addWithNeeds(String artifact, Set<String> needs) throws IOException {
    if (artifact.startsWith(OURS) && needs.add(artifact.substring(OURS.length()))) {
      String module = artifact.substring(OURS.length());
      for (String each : artifacts(xml(ExtensionGuide.root().resolve(module).resolve("pom.xml")))) {
        addWithNeeds(each, needs);
      }
    }
  }

  /** The compiler arguments of the build, without those that run NullAway. */
  List<String> compilerArguments() {
    String release = all(root, "maven.compiler.release").getFirst().getTextContent();
    Element general = all(root, "compilerArgs").getFirst();
    Stream<String> arguments = all(general, "arg").stream().map(Element::getTextContent);
    return Stream.concat(Stream.of("-parameters", "--release", release), arguments).toList();
  }

  private static Set<String> artifacts(Element pom) {
    Set<String> artifacts = new TreeSet<>();
    all(pom, "dependency").forEach(each -> artifacts.add(child(each, "artifactId")));
    return artifacts;
  }

  private static String child(Element parent, String name) {
    NodeList children = parent.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i).getNodeName().equals(name)) {
        return children.item(i).getTextContent();
      }
    }
    return null;
  }

  private static List<Element> all(Element within, String name) {
    NodeList found = within.getElementsByTagName(name);
    return Stream.iterate(0, i -> i + 1)
        .limit(found.getLength())
        .map(i -> (Element) found.item(i))
        .toList();
  }

  private static Element xml(Path file) throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(file.toFile())
          .getDocumentElement();
    } catch (SAXException | ParserConfigurationException broken) {
      throw new AssertionError(file + " is no XML", broken);
    }
  }
}
