package dev.rubrica.console;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A response of the console. */
record ConsoleResponse(HttpResponse<String> response) {

  int status() {
    return response.statusCode();
  }

  String body() {
    return response.body();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  List<String> cookies() {
    return response.headers().allValues("Set-Cookie");
  }

  boolean shows(String text) {
    return body().contains(text);
  }

  /** The value of a hidden field of the form in the content of the page. */
  String field(String name) {
    String content = body().substring(body().indexOf("<main"));
    Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(content);
    if (!field.find()) {
      throw new AssertionError("no field " + name + " in " + content);
    }
    return field.group(1).replace("&#34;", "\"").replace("&amp;", "&");
  }

  @Override
  public String toString() {
    return status() + " " + response.headers().map() + "\n" + body();
  }
}
