package dev.rubrica.bootstrap.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/** The packages of the modules below a root package. */
record ModulePackages(String root) {

  String domain() {
    return root + ".domain..";
  }

  String application() {
    return root + ".application..";
  }

  String portsIn() {
    return root + ".application.port.in..";
  }

  String portsOut() {
    return root + ".application.port.out..";
  }

  String queries() {
    return root + ".application.query..";
  }

  String services() {
    return root + ".application.service..";
  }

  String http() {
    return root + ".http..";
  }

  String console() {
    return root + ".console..";
  }

  /** What the console may use of the API. */
  DescribedPredicate<JavaClass> sharedByHttp() {
    return SharedHttpClasses.below(root);
  }

  String persistence() {
    return root + ".persistence..";
  }

  String formats() {
    return root + ".formats..";
  }

  String client() {
    return root + ".client..";
  }

  String bootstrap() {
    return root + ".bootstrap..";
  }

  /** The packages of all modules. */
  String[] everything() {
    return new String[] {
      domain(), application(), http(), console(), persistence(), formats(), client(), bootstrap()
    };
  }

  /** Every package that a rule names. */
  List<String> all() {
    return List.of(
        domain(),
        application(),
        portsIn(),
        portsOut(),
        queries(),
        services(),
        http(),
        console(),
        persistence(),
        formats(),
        client(),
        bootstrap());
  }
}
