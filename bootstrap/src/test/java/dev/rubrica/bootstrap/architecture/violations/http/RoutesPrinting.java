package dev.rubrica.bootstrap.architecture.violations.http;

/** Breaks, in every way there is: only bootstrap prints. */
final class RoutesPrinting {

  void print(Exception e) {
    System.out.println("seen");
    System.err.println("seen");
    e.printStackTrace();
  }
}
